/* Files that are read: rule files whole, data files a block at a time.
 *
 * Rule files are regular files, or standard input (`-`); a file that another uses lies below
 * the folder of the scheme. A data file may also be a pipe. A file that changes while it is
 * read is refused, and so is one that the run writes.
 */
#ifndef CQUIN_TOOL_INPUT_H
#define CQUIN_TOOL_INPUT_H

#include "base/text.h"
#include "cquin.h"

#include <sys/stat.h>

#define REASON_ROOM 160
#define TARGETS 2

typedef struct InMemory { /* a rule file that is to be read as it will be, not as it is */
    Text path, bytes;
    struct InMemory *next;
} InMemory;

typedef struct Inputs { /* what all files of one run share */
    struct { dev_t device; ino_t inode; } targets[TARGETS]; /* of --output and --log, that exist already */
    unsigned target_count;
    size_t limit; /* of a file that is read whole; 0: that of rule files */
    bool stdin_taken;
    const InMemory *instead; /* of what the files hold */
    const Text *beside; /* the rule files in the scheme's folder */
    size_t beside_count;
    char reason[REASON_ROOM];
} Inputs;

/* For CquinHost; `self` is an Inputs. */
CquinRead input_read_rules(void *self, CquinText path, CquinText root, CquinFile *file);
void input_release_rules(void *self, CquinFile *file);
CquinText input_beside(void *self, size_t nth);

typedef struct DataSource { /* one data file */
    Inputs *inputs;
    char *path; /* NUL-terminated, on the heap */
    int fd;     /* -1: not open (any more) */
    bool ended;
    struct stat before;
    uint64_t taken; /* bytes */
} DataSource;

/* Opens at the first read, so that many tables need few descriptors. False: memory refused. */
bool data_source_init(DataSource *source, Inputs *inputs, Text path);
void data_source_release(DataSource *source);
/* For CquinData; `self` is a DataSource. */
long data_source_read(void *self, char *bytes, size_t room, CquinText *reason);
uint64_t data_source_size(void *self);
long data_source_read_at(void *self, uint64_t at, char *bytes, size_t room);
void data_source_go_on(void *self, uint64_t at);

typedef enum PathKind { PATH_MISSING, PATH_FOLDER, PATH_OTHER } PathKind;
PathKind path_kind(const char *path);
/* Bytes of a regular file; 0: not known. */
uint64_t path_size(const char *path);

#endif
