/* The keys of a log, asked for one by one: what is not there, or not as it should be, is told once. Private to
 * log/. */
#ifndef CQUIN_LOG_KEYS_H
#define CQUIN_LOG_KEYS_H

#include "diag/diag.h"
#include "log/json_read.h"
#include "log/log.h"

typedef struct LogReading {
    Text path;
    Arena *arena;
    Diags *diags;
    bool bad; /* told: the first key that is not as it should be */
} LogReading;

void key_tell(LogReading *r, const char *key);
/* Of that tag; NULL after a complaint. */
const JsonValue *key_member(LogReading *r, const JsonValue *object, const char *key, JsonTag tag);
Text key_text(LogReading *r, const JsonValue *object, const char *key);
Text key_text_or_null(LogReading *r, const JsonValue *object, const char *key);
/* A count of things, at most so many. */
uint64_t key_count(LogReading *r, const JsonValue *object, const char *key, uint64_t most);
/* Of a value itself; `key` is what is told. */
uint64_t value_count(LogReading *r, const JsonValue *value, const char *key, uint64_t most);
bool key_yes(LogReading *r, const JsonValue *object, const char *key);
Day key_day(LogReading *r, const JsonValue *object, const char *key);

/* read_facts.c */
void facts_from_log(LogReading *r, const JsonValue *document, StoredFacts *facts);

#endif
