/* The CSV machine; see csv.h. Plain and byte at a time; rows with nothing odd in them are taken
 * whole in csv_rows.c, which is tested against it.
 *
 * Line ends: CR ends a line at once, and an LF right after it belongs to it. CR CR LF is what a
 * broken export makes of CR LF; taken as two line ends it would pass unseen in a file of one
 * column, so it is an error.
 */
#include "data/csv.h"

#include "data/say.h"

void csv_init(Csv *csv, RowSink sink, Text path, Arena *arena, Diags *diags)
{
    *csv = (Csv){.sink = sink, .path = path, .arena = arena, .diags = diags};
    csv->line = csv->column = csv->row_line = csv->head_line = 1;
}

void csv_as_said(Csv *csv, char separator, uint32_t header, bool blanks)
{
    csv->said = separator;
    csv->banner = header > 0 ? header - 1 : 0;
    csv->blanks = blanks;
}

void csv_release(Csv *csv)
{
    out_release(&csv->head);
    out_release(&csv->bytes);
}

static bool stop(Csv *csv)
{
    csv->stopped = true;
    return false;
}

static DataPlace place_here(const Csv *csv)
{
    return (DataPlace){.path = csv->path, .row = csv->line, .character = csv->column};
}

/* Counts lines and characters; a continuation byte of UTF-8 is no character of its own. */
static void advance(Csv *csv, char byte)
{
    bool joined = byte == '\n' && csv->after_return;

    csv->after_return = byte == '\r';
    if (byte == '\r' || (byte == '\n' && !joined)) {
        csv->line++;
        csv->column = 1;
    } else if (!joined && ((unsigned char)byte & 0xc0) != 0x80) {
        csv->column++;
    }
}

static void start_row(Csv *csv)
{
    csv->bytes.len = 0;
    csv->marks.count = 0;
    csv->field_start = 0;
    csv->field_quoted = csv->broken = false;
    csv->state = CSV_FIELD_START;
}

static bool end_field(Csv *csv)
{
    CsvMark mark = {csv->field_start, csv->bytes.len, csv->field_quoted};

    if (csv->marks.count == ROW_MAX_FIELDS) {
        data_say_too_many_columns(csv->diags, place_here(csv), ROW_MAX_FIELDS);
        return stop(csv);
    }
    csv->field_start = csv->bytes.len;
    csv->field_quoted = false;
    csv->state = CSV_FIELD_START;
    return ARRAY_PUSH(csv->arena, &csv->marks, mark) || stop(csv);
}

static bool make_fields(Csv *csv)
{
    csv->fields.count = 0;
    for (uint32_t i = 0; i < csv->marks.count; i++) {
        const CsvMark *mark = &csv->marks.items[i];
        RowField field = {text_slice(out_view(&csv->bytes), mark->start, mark->end), mark->quoted};
        if (!ARRAY_PUSH(csv->arena, &csv->fields, field))
            return stop(csv);
    }
    return true;
}

static bool hand_on(Csv *csv, bool cut)
{
    DataRow row = {.line = csv->row_line, .cut = cut};
    bool go_on;

    if (!make_fields(csv))
        return false;
    row.fields = csv->fields.items;
    row.count = csv->fields.count;
    if (csv->has_header)
        go_on = csv->sink.row(csv->sink.self, &row);
    else
        go_on = csv->sink.header(csv->sink.self, &row);
    if (!csv->has_header)
        csv->width = row.count;
    csv->has_header = true;
    if (csv->line < CSV_LINES_MAX)
        return go_on || stop(csv);
    data_say_too_many_lines(csv->diags, (DataPlace){.path = csv->path}, CSV_LINES_MAX);
    return stop(csv);
}

static bool is_blank(const Csv *csv)
{
    return csv->marks.count == 0 && csv->bytes.len == 0 && csv->state == CSV_FIELD_START;
}

static void meet_blank(Csv *csv)
{
    csv->met_blanks |= csv->has_header;
    if (csv->blank_line == 0 && !csv->blanks)
        csv->blank_line = csv->row_line;
}

/* A row after blank lines: those were not at the end. */
static void meet_row(Csv *csv)
{
    if (csv->blank_line)
        data_say_blank_line(csv->diags, (DataPlace){.path = csv->path, .row = csv->blank_line});
    csv->blank_line = 0;
}

static bool end_row(Csv *csv, bool cut)
{
    bool go_on = true;

    if (is_blank(csv) && !csv->broken) {
        meet_blank(csv);
    } else {
        meet_row(csv);
        if (csv->broken)
            go_on = csv->has_header || stop(csv); /* without a header the rest means nothing */
        else
            go_on = end_field(csv) && hand_on(csv, cut);
    }
    start_row(csv);
    return go_on;
}

/* The byte is not where it may be: the rest of the line is left out. */
static bool skip_line(Csv *csv)
{
    csv->broken = true;
    csv->state = CSV_SKIP;
    return true;
}

static bool add_byte(Csv *csv, char byte)
{
    if (csv->bytes.len >= ROW_MAX_BYTES) {
        DataPlace row = {.path = csv->path, .row = csv->row_line};
        data_say_row_too_long(csv->diags, row, csv->state == CSV_QUOTED ? csv->quote_line : 0);
        return stop(csv);
    }
    out_char(&csv->bytes, byte);
    if (!csv->bytes.failed)
        return true;
    csv->arena->failed = true;
    return stop(csv);
}

static bool open_quote(Csv *csv)
{
    csv->field_quoted = true;
    csv->quote_line = csv->line;
    csv->state = CSV_QUOTED;
    return true;
}

static bool take_quote(Csv *csv)
{
    switch (csv->state) {
    case CSV_FIELD_START:
        return open_quote(csv);
    case CSV_QUOTED:
        csv->state = CSV_AFTER_QUOTE;
        return true;
    case CSV_AFTER_QUOTE:
        csv->state = CSV_QUOTED;
        return add_byte(csv, '"');
    case CSV_BARE:
        data_say_quote_inside(csv->diags, place_here(csv));
        return skip_line(csv);
    case CSV_SKIP:
        return true;
    }
    return true;
}

static bool take_plain(Csv *csv, char byte)
{
    switch (csv->state) {
    case CSV_FIELD_START:
        csv->state = CSV_BARE;
        return add_byte(csv, byte);
    case CSV_BARE:
    case CSV_QUOTED:
        return add_byte(csv, byte);
    case CSV_AFTER_QUOTE:
        data_say_text_after_quote(csv->diags, place_here(csv));
        return skip_line(csv);
    case CSV_SKIP:
        return true;
    }
    return true;
}

/* A line end outside quotes. */
static bool take_line_end(Csv *csv, char byte)
{
    bool joined = byte == '\n' && csv->after_return;

    if (joined && csv->carriage_returns > 1) {
        data_say_cr_cr_lf(csv->diags, (DataPlace){.path = csv->path, .row = csv->line - 2});
        return stop(csv);
    }
    csv->carriage_returns = byte == '\r' ? csv->carriage_returns + 1 : 0;
    return joined || end_row(csv, false);
}

static bool take_byte(Csv *csv, char byte)
{
    bool line_end = byte == '\n' || byte == '\r';
    bool go_on;

    if (csv->state == CSV_QUOTED) {
        go_on = byte == '"' ? take_quote(csv) : add_byte(csv, byte);
    } else if (line_end) {
        go_on = take_line_end(csv, byte);
    } else if (byte == '"') {
        go_on = take_quote(csv);
    } else if (byte == csv->separator && csv->state != CSV_SKIP) {
        go_on = end_field(csv);
    } else {
        go_on = take_plain(csv, byte);
    }
    if (!line_end)
        csv->carriage_returns = 0;
    advance(csv, byte);
    if (line_end && csv->state != CSV_QUOTED)
        csv->row_line = csv->line;
    return go_on;
}

/* How often each separator stands in the header, outside quotes. */
static void count_separators(Text head, uint32_t counts[3])
{
    bool quoted = false;

    for (size_t i = 0; i < head.len; i++) {
        char c = head.ptr[i];
        quoted = quoted != (c == '"');
        if (!quoted) {
            counts[0] += c == ',';
            counts[1] += c == ';';
            counts[2] += c == '\t';
        }
    }
}

static bool tell_separator(Csv *csv)
{
    uint32_t counts[3] = {0, 0, 0};

    csv->separator = csv->said;
    if (csv->said)
        return true;
    count_separators(out_view(&csv->head), counts);
    if ((counts[0] > 0) + (counts[1] > 0) + (counts[2] > 0) > 1) {
        data_say_separator_unclear(csv->diags, (DataPlace){.path = csv->path, .row = csv->row_line},
                                   counts);
        return stop(csv);
    }
    csv->separator = counts[1] ? ';' : counts[2] ? '\t' : ',';
    return true;
}

/* The separator is known: the header that has waited goes through the machine. */
static bool replay_head(Csv *csv)
{
    Text head = out_view(&csv->head);
    bool go_on = true;

    csv->line = csv->row_line = csv->head_line;
    csv->column = 1;
    csv->after_return = false;
    if (!tell_separator(csv))
        return false;
    start_row(csv);
    for (size_t i = 0; go_on && i < head.len; i++)
        go_on = take_byte(csv, head.ptr[i]);
    out_release(&csv->head);
    return go_on;
}

/* A row of a banner, up to its line end; a line end may stand in quotes. */
static bool pass_banner(Csv *csv, char byte)
{
    bool line_end = byte == '\n' || byte == '\r', joined = byte == '\n' && csv->after_return;

    csv->head_quoted = csv->head_quoted != (byte == '"');
    advance(csv, byte);
    if (!line_end || csv->head_quoted)
        return true;
    csv->banner -= joined ? 0 : 1;
    csv->head_line = csv->line;
    return true;
}

static bool wait_for_header(Csv *csv, char byte)
{
    bool line_end = byte == '\n' || byte == '\r';

    if (csv->banner > 0)
        return pass_banner(csv, byte);
    if (byte == '\n' && csv->after_return && csv->head.len == 0) { /* of the banner's last line */
        advance(csv, byte);
        return true;
    }

    if (csv->head.len >= ROW_MAX_BYTES) {
        data_say_row_too_long(csv->diags, (DataPlace){.path = csv->path, .row = 1}, 0);
        return stop(csv);
    }
    out_char(&csv->head, byte);
    advance(csv, byte);
    if (csv->head.failed) {
        csv->arena->failed = true;
        return stop(csv);
    }
    csv->head_quoted = csv->head_quoted != (byte == '"');
    csv->head_begun = csv->head_begun || !line_end;
    return !(line_end && csv->head_begun && !csv->head_quoted) || replay_head(csv);
}

bool csv_push(Csv *csv, char byte)
{
    if (csv->stopped || csv->arena->failed)
        return false;
    return csv->separator ? take_byte(csv, byte) : wait_for_header(csv, byte);
}

void csv_go_on(Csv *csv, uint32_t line)
{
    csv->line = csv->row_line = line;
    csv->column = 1;
}

void csv_break_row(Csv *csv)
{
    if (csv->separator)
        csv->broken = true;
    else
        csv->stopped = true; /* the header itself */
}

static void end_last_row(Csv *csv)
{
    if (csv->state == CSV_QUOTED)
        data_say_quote_open(csv->diags, (DataPlace){.path = csv->path, .row = csv->quote_line});
    else if (!is_blank(csv) || csv->broken)
        end_row(csv, true);
}

void csv_end(Csv *csv)
{
    bool waiting = !csv->separator && csv->head_begun;

    if (csv->stopped || csv->arena->failed || (waiting && !replay_head(csv)))
        return;
    if (csv->separator)
        end_last_row(csv);
}
