/* The JSON writer itself. It writes straight into the output: nothing is built on the way. */
#include "report/json.h"

static void write_text(Out *out, Text text)
{
    out_char(out, '"');
    out_json(out, text);
    out_char(out, '"');
}

static void begin(Json *json, const char *key)
{
    if (json->after)
        out_char(json->out, ',');
    json->after = true;
    if (!key)
        return;
    write_text(json->out, text_from_cstr(key));
    out_char(json->out, ':');
}

void json_open(Json *json, const char *key, char bracket)
{
    begin(json, key);
    out_char(json->out, bracket);
    json->after = false;
}

void json_close(Json *json, char bracket)
{
    out_char(json->out, bracket);
    json->after = true;
}

void json_text(Json *json, const char *key, Text text)
{
    begin(json, key);
    write_text(json->out, text);
}

void json_text_or_null(Json *json, const char *key, Text text)
{
    if (text.ptr)
        json_text(json, key, text);
    else
        json_null(json, key);
}

void json_pair(Json *json, Text key, Text text)
{
    begin(json, NULL);
    write_text(json->out, key);
    out_char(json->out, ':');
    if (text.ptr)
        write_text(json->out, text);
    else
        out_str(json->out, "null");
}

void json_null(Json *json, const char *key)
{
    begin(json, key);
    out_str(json->out, "null");
}

void json_bool(Json *json, const char *key, bool value)
{
    begin(json, key);
    out_str(json->out, value ? "true" : "false");
}

void json_count(Json *json, const char *key, int64_t value)
{
    begin(json, key);
    out_int(json->out, value);
}

void json_number(Json *json, const char *key, Number number)
{
    begin(json, key);
    out_char(json->out, '"');
    number_write_exact(json->out, number);
    out_char(json->out, '"');
}

void json_money(Json *json, const char *key, const MoneyCell *money)
{
    if (money->known)
        json_number(json, key, money->pence);
    else
        json_null(json, key);
}

void json_day(Json *json, const char *key, Day day)
{
    if (day == DAY_NONE) {
        json_null(json, key);
        return;
    }
    begin(json, key);
    out_char(json->out, '"');
    day_write_iso(json->out, day);
    out_char(json->out, '"');
}

void json_year(Json *json, const char *key, int year)
{
    begin(json, key);
    out_char(json->out, '"');
    financial_year_write(json->out, year);
    out_char(json->out, '"');
}

void json_month(Json *json, const char *key, Month month)
{
    begin(json, key);
    out_char(json->out, '"');
    month_write_iso(json->out, month);
    out_char(json->out, '"');
}

void json_line(Json *json)
{
    out_str(json->out, json->after ? ",\n" : "\n");
    json->after = false;
}

void json_end(Json *json)
{
    out_char(json->out, '\n');
}

void json_place(Json *json, const SentencePlace *place)
{
    json_open(json, "place", '{');
    json_text(json, "file", place->path);
    json_count(json, "line", place->line);
    json_count(json, "column", place->column);
    json_close(json, '}');
}
