/* The JSON printer, schema cquin.diagnostics/1; every key is always there, in this order.
 *
 *     {"schema":"cquin.diagnostics/1","diagnostics":[
 *     {"code":"E0213","severity":"error","title":"…","message":"…","where":null,
 *      "place":{…},"caption":"…","labels":[{"place":{…},"text":"…"}],"notes":["…"],
 *      "help":"…","fix":{"place":{…},"text":"…","safe":true}}
 *     ],"errors":1,"warnings":0,"shown":1}
 *
 * A place is {"file","line","column","end_line","end_column","start","end"}: lines and
 * columns from 1, columns in characters, the end exclusive; start and end in bytes from 0.
 * A fix is safe where it cannot change what was meant.
 * What there is not is null.
 */
#include "diag/shown.h"

static void write_string(Out *out, Text t)
{
    out_char(out, '"');
    out_json(out, t);
    out_char(out, '"');
}

static void write_string_or_null(Out *out, Text t)
{
    if (t.len)
        write_string(out, t);
    else
        out_str(out, "null");
}

static void write_place(Out *out, const Sources *sources, Span span)
{
    if (!span.source) {
        out_str(out, "null");
        return;
    }
    Place start = span_place(sources, span);
    Place end = span_place(sources, (Span){span.source, span.end, span.end});
    out_str(out, "{\"file\":");
    write_string(out, source_at(sources, span.source)->path);
    out_format(out, ",\"line\":%u,\"column\":%u", (unsigned)start.line, (unsigned)start.column);
    out_format(out, ",\"end_line\":%u,\"end_column\":%u", (unsigned)end.line, (unsigned)end.column);
    out_format(out, ",\"start\":%u,\"end\":%u}", (unsigned)span.start, (unsigned)span.end);
}

/* The object is left open. */
static void write_place_and_text(Out *out, const Sources *sources, Span span, Text text)
{
    out_str(out, "{\"place\":");
    write_place(out, sources, span);
    out_str(out, ",\"text\":");
    write_string(out, text);
}

static void write_labels(Out *out, const Sources *sources, const DiagLabel *first)
{
    out_str(out, ",\"labels\":[");
    for (const DiagLabel *label = first; label; label = label->next) {
        if (label != first)
            out_char(out, ',');
        write_place_and_text(out, sources, label->span, label->text);
        out_char(out, '}');
    }
    out_char(out, ']');
}

static void write_notes(Out *out, const DiagNote *first)
{
    out_str(out, ",\"notes\":[");
    for (const DiagNote *note = first; note; note = note->next) {
        if (note != first)
            out_char(out, ',');
        write_string(out, note->text);
    }
    out_char(out, ']');
}

static void write_diag(Out *out, const Sources *sources, const Diag *d)
{
    out_str(out, "{\"code\":");
    write_string(out, diag_code_text(d->code));
    out_str(out, d->severity == SEVERITY_ERROR ? ",\"severity\":\"error\""
                                               : ",\"severity\":\"warning\"");
    out_str(out, ",\"title\":");
    write_string(out, diag_code_title(d->code));
    out_str(out, d->accepted ? ",\"accepted\":true" : ",\"accepted\":false");
    out_str(out, ",\"message\":");
    write_string(out, d->text);
    out_str(out, ",\"where\":");
    write_string_or_null(out, d->where);
    out_str(out, ",\"place\":");
    write_place(out, sources, d->span);
    out_str(out, ",\"caption\":");
    write_string_or_null(out, d->caption);
    write_labels(out, sources, d->labels);
    write_notes(out, d->notes);
    out_str(out, ",\"help\":");
    write_string_or_null(out, d->help);
    out_str(out, ",\"fix\":");
    if (d->has_fix) {
        write_place_and_text(out, sources, d->fix_span, d->fix_text);
        out_str(out, d->fix_safe ? ",\"safe\":true}" : ",\"safe\":false}");
    } else {
        out_str(out, "null");
    }
    out_char(out, '}');
}

void diags_print_json(Out *out, const Diags *diags, const Sources *sources)
{
    const Diag *shown[DIAGS_PRINTED];
    size_t count = diags_shown(diags, shown);

    out_str(out, "{\"schema\":\"cquin.diagnostics/1\",\"diagnostics\":[");
    for (size_t i = 0; i < count; i++) {
        out_str(out, i ? ",\n" : "\n");
        write_diag(out, sources, shown[i]);
    }
    for (uint32_t i = 0; i < diags->list.count && count < DIAGS_PRINTED; i++) {
        if (!diags->list.items[i]->accepted)
            continue;
        out_str(out, count++ ? ",\n" : "\n");
        write_diag(out, sources, diags->list.items[i]);
    }
    out_format(out, "%s],\"errors\":%u,\"warnings\":%u,\"shown\":%zu}\n", count ? "\n" : "",
               (unsigned)diags->errors, (unsigned)diags->warnings, count);
}
