/* Workbooks made in memory -> the rows that a sink is given, and what is said. */
#include "archive.h"

#include "readers/readers.h"

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define HEADER "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"

typedef struct Seen {
    Out rows; /* [a|b|c], a day that is one in (…) */
    Arena arena;
    Diags diags;
    unsigned take; /* rows, before the sink has had enough; 0: all */
    unsigned taken;
} Seen;

static bool take_row(void *self, const DataRow *row)
{
    Seen *seen = self;

    out_format(&seen->rows, "%u[", row->line);
    for (uint32_t i = 0; i < row->count; i++) {
        bool dated = row->holds && row->holds[i] == HOLDS_DAY;
        out_str(&seen->rows, i > 0 ? "|" : "");
        out_str(&seen->rows, dated ? "(" : "");
        out_text(&seen->rows, row->fields[i].text);
        out_str(&seen->rows, dated ? ")" : "");
    }
    out_char(&seen->rows, ']');
    return ++seen->taken != seen->take;
}

typedef struct Bytes {
    Text left;
} Bytes;

static long give_bytes(void *self, char *bytes, size_t room, Text *reason)
{
    Bytes *from = self;
    size_t n = from->left.len < room ? from->left.len : room;

    (void)reason;
    if (n > 0)
        memcpy(bytes, from->left.ptr, n);
    from->left = text_slice(from->left, n, from->left.len);
    return (long)n;
}

static void seen_init(Seen *seen)
{
    *seen = (Seen){0};
    out_init(&seen->rows);
    assert_true(arena_init(&seen->arena));
    diags_init(&seen->diags, &seen->arena);
}

static void seen_release(Seen *seen)
{
    out_release(&seen->rows);
    arena_release(&seen->arena);
}

typedef struct Made { /* parts in place of the usual ones; NULL: those */
    const char *sheet, *shared, *styles, *workbook, *relations;
    const char *range; /* as a source says them */
    uint32_t header;
    bool blanks;
} Made;

static const char usual_workbook[] =
    "<workbook><workbookPr/><sheets><sheet name=\"One\" r:id=\"rId1\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>"
    "</sheets></workbook>";
static const char usual_relations[] =
    "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"http://x/styles\" "
    "Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"http://x/sharedStrings\" "
    "Target=\"sharedStrings.xml\"/></Relationships>";
static const char usual_shared[] = "<sst><si><t>a</t></si><si><t>b</t></si></sst>";
static const char usual_styles[] =
    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/>"
    "<xf numFmtId=\"46\"/></cellXfs></styleSheet>";

static void read_archive(Seen *seen, Archive *a, const Made *made)
{
    Bytes from = {out_view(&a->bytes)};
    DataInput input = {.path = TEXT("x.xlsx"),
                       .range = text_from_cstr(made->range),
                       .header = made->header,
                       .blanks = made->blanks,
                       .readers = file_readers,
                       .reader = {&from, give_bytes}};
    DataFile file;

    data_read(&input, (RowSink){.self = seen, .header = take_row, .row = take_row}, &seen->arena, &seen->diags, &file);
}

static void read_made(Seen *seen, Made made)
{
    Archive a = {0};
    How how = {.deflate = true};

    archive_add(&a, "xl/workbook.xml",
                text_from_cstr(made.workbook ? made.workbook : usual_workbook), how);
    archive_add(&a, "xl/_rels/workbook.xml.rels",
                text_from_cstr(made.relations ? made.relations : usual_relations), how);
    archive_add(&a, "xl/styles.xml", text_from_cstr(made.styles ? made.styles : usual_styles), how);
    archive_add(&a, "xl/sharedStrings.xml",
                text_from_cstr(made.shared ? made.shared : usual_shared), how);
    archive_add(&a, "xl/worksheets/sheet1.xml", text_from_cstr(made.sheet), how);
    archive_end(&a, 0);
    read_archive(seen, &a, &made);
    archive_release(&a);
}

static void assert_codes(const Seen *seen, const char *codes)
{
    char all[256] = "";
    size_t len = 0;

    for (uint32_t i = 0; i < seen->diags.list.count; i++) {
        const Diag *d = seen->diags.list.items[i];
        Text code = diag_code_text(d->code);
        len += (size_t)snprintf(all + len, sizeof all - len, "%s%.*s %.*s", i ? "; " : "",
                                (int)code.len, code.ptr, (int)d->where.len, text_bytes(d->where));
    }
    assert_string_equal(all, codes);
}

/* The rows that a workbook gives, and the codes with their places. */
static void assert_made(Made made, const char *rows, const char *codes)
{
    Seen seen;

    seen_init(&seen);
    read_made(&seen, made);
    assert_codes(&seen, codes);
    out_char(&seen.rows, '\0');
    assert_string_equal(seen.rows.bytes, rows);
    seen_release(&seen);
}

static void assert_sheet(const char *sheet, const char *rows, const char *codes)
{
    assert_made((Made){.sheet = sheet}, rows, codes);
}

static void test_values(void **state)
{
    (void)state;
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>42461"
                              "</v></c></row>"),
                 "1[a|b]2[1|(2016-04-01)]", "");
    assert_sheet(SHEET(HEADER "<row><c s=\"2\"><v>0.49990000000000001</v></c><c s=\"3\"><v>0.5</v>"
                              "</c></row>"),
                 "1[a|b]2[49.99%|12:00:00]", "");
    assert_sheet(SHEET(HEADER
                       "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>"
                       "<row><c t=\"str\"><v>x_x0041_</v></c><c t=\"d\"><v>2016-08-31T00:00:00"
                       "</v></c></row>"),
                 "1[a|b]2[TRUE|FALSE]3[xA|(2016-08-31)]", "");
    assert_sheet(SHEET(HEADER "<row><c t=\"d\"><v>2016-08-31T14:30:00</v></c><c t=\"d\"><v>soon</v>"
                              "</c></row>"),
                 "1[a|b]2[(2016-08-31 14:30:00)|soon]", "");
    assert_sheet(SHEET(HEADER "<row><c s=\"99\"><v>7</v></c><c s=\"-1\"><v>8</v></c></row>"),
                 "1[a|b]2[7|8]", "");
}

static void test_texts(void **state)
{
    (void)state;
    assert_sheet(SHEET(HEADER
                       "<row><c t=\"inlineStr\"><is><r><t>ri</t></r><r><t>ch</t></r>"
                       "<rPh><t>no</t></rPh></is></c><c t=\"inlineStr\"><is><t/></is></c></row>"),
                 "1[a|b]2[rich|]", "");
    assert_made((Made){.sheet = SHEET(HEADER),
                       .shared =
                           "<x:sst xmlns:x=\"u\"><x:si><x:r><x:t>on</x:t></x:r><x:r><x:t>e</x:t>"
                           "</x:r><x:rPh><x:t>no</x:t></x:rPh><x:phoneticPr/></x:si>"
                           "<x:si><x:t>a&amp;_x000D_</x:t></x:si></x:sst>"},
                "1[one|a&\r]", "");
    assert_sheet(SHEET(HEADER
                       "<row><c t=\"s\"><v>2</v></c></row><row><c t=\"s\"><v>-1</v></c></row>"
                       "<row><c t=\"s\"><v>4294967296</v></c></row><row><c><v>5</v></c></row>"),
                 "1[a|b]5[5|]",
                 "E0487 x.xlsx:2, column a; E0487 x.xlsx:3, column a; E0487 x.xlsx:4, column a");
}

static void test_formulas(void **state)
{
    (void)state;
    assert_sheet(SHEET(HEADER "<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>\"\"</f><v></v></c>"
                              "</row>"),
                 "1[a|b]2[2|]", "W0493 x.xlsx");
    assert_sheet(SHEET(HEADER "<row><c><f>1+1</f></c><c><f>1+1</f><v/></c></row>"
                              "<row><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"),
                 "1[a|b]",
                 "E0490 x.xlsx:2, column a; E0490 x.xlsx:2, column b; E0428 x.xlsx:3, column a");
}

static void test_places(void **state)
{
    (void)state;
    assert_sheet(
        SHEET("<row r=\"3\"><c r=\"C3\" t=\"s\"><v>0</v></c></row><row r=\"4\"><c r=\"C4\">"
              "<v>1</v></c></row>"),
        "3[a]4[1]", "");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET("<row><c/><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c><c><v>2</v></c>"
                       "</row>"),
                 "1[a]", "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"ZZZZ99999999\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"A0\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"B2\"/><c r=\"B2\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>"), "1[a|b]",
                 "E0489 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"1\"><c><v>1</v></c></row>"), "1[a|b]", "E0489 x.xlsx");
    assert_sheet(SHEET(HEADER "<row r=\"0\"/>"), "1[a|b]", "E0489 x.xlsx");
    assert_sheet(SHEET(HEADER "<row r=\"1048577\"/>"), "1[a|b]", "E0489 x.xlsx");
    assert_sheet(SHEET(HEADER "<row r=\"\"/>"), "1[a|b]", "E0489 x.xlsx");
    assert_sheet(SHEET(HEADER "<row r=\"3\"><c><v>1</v></c></row>"), "1[a|b]3[1|]",
                 "E0412 x.xlsx:2");
    assert_sheet(SHEET(HEADER "<row r=\"3\"><c s=\"1\"/></row>"), "1[a|b]", "");
    assert_sheet("<worksheet/>", "", "");
}

static void test_what_a_source_says(void **state)
{
    static const char sheet[] = SHEET(
        "<row r=\"1\"><c r=\"A1\"><v>9</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c></row>"
        "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c></row>"
        "<row r=\"4\"><c r=\"B4\"><v>1</v></c><c r=\"D4\"><v>8</v></c></row>"
        "<row r=\"7\"><c r=\"B7\"><v>2</v></c></row><row r=\"9\"><c r=\"A9\"><v>7</v></c></row>");

    (void)state;
    assert_made((Made){.sheet = sheet, .range = "B3:C8", .blanks = true}, "3[a|b]4[1|]5[|]7[2|]",
                "");
    assert_made((Made){.sheet = sheet, .range = "B3:C4"}, "3[a|b]4[1|]", "");
    assert_made((Made){.sheet = sheet, .range = "B2:C9"}, "3[a|b]4[1|]7[2|]", "E0412 x.xlsx:5");
    assert_made((Made){.sheet = sheet, .header = 3}, "3[a|b]7[2|]",
                "E0489 x.xlsx:4; E0412 x.xlsx:5; E0412 x.xlsx:8; E0489 x.xlsx:9");
    assert_made((Made){.sheet = sheet, .header = 2, .range = "B1:C9"}, "", "");
    static const char *const bad[] = {
        "B3", "C3:B4",       "B4:B3",    "B3:",
        ":",  "Sheet!A1:B2", "A1:B2:C3", "A1:XFD10485760000000000000000000"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_made((Made){.sheet = sheet, .range = bad[i]}, "", "E0489 x.xlsx");
}

static void test_days(void **state)
{
    (void)state;
    assert_sheet(SHEET(HEADER "<row><c s=\"1\"><v>60</v></c><c s=\"1\"><v>-1</v></c></row>"),
                 "1[a|b]", "E0491 x.xlsx:2, column a; E0491 x.xlsx:2, column b");
    assert_made((Made){.sheet = SHEET(HEADER "<row><c s=\"1\"><v>40999</v></c></row>"),
                       .workbook =
                           "<workbook><workbookPr date1904=\"true\"/><sheets><sheet name=\"x\" "
                           "id=\"rId1\"/></sheets></workbook>"},
                "1[a|b]2[(2016-04-01)|]", "");
    assert_sheet(SHEET(HEADER "<row><c><v>1,5</v></c></row>"), "1[a|b]",
                 "E0487 x.xlsx:2, column a");
}

static void test_hidden_and_merged(void **state)
{
    (void)state;
    assert_sheet("<worksheet><cols><col min=\"2\" max=\"9\" hidden=\"1\"/></cols><sheetData>" HEADER
                 "<row hidden=\"1\"><c><v>1</v></c></row><row hidden=\"true\"/></sheetData>"
                 "<mergeCells><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C1:D4\"/>"
                 "<mergeCell ref=\"A9:B9\"/><mergeCell ref=\"A:B\"/></mergeCells></worksheet>",
                 "1[a|b]2[1|]", "E0492 x.xlsx:2; W0494 x.xlsx");
}

static void test_xml_that_is_refused(void **state)
{
    static char deep[4096], wide[600000];
    size_t len = 0;

    (void)state;
    assert_sheet("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" SHEET(HEADER), "", "E0487 x.xlsx");
    assert_sheet("<worksheet><sheetData></worksheet>", "", "E0487 x.xlsx");
    assert_sheet("<worksheet>&lol;</worksheet>", "", "E0487 x.xlsx");
    assert_sheet("", "", "E0487 x.xlsx");
    for (int i = 0; i < 65; i++)
        len += (size_t)snprintf(deep + len, sizeof deep - len, "<a>");
    assert_sheet(deep, "", "E0488 x.xlsx");
    len = (size_t)snprintf(wide, sizeof wide, "<a b=\"");
    for (; len < sizeof wide - 10; len++)
        wide[len] = (char)('a' + len * len % 23);
    strcpy(wide + len, "\"/>");
    assert_sheet(wide, "", "E0488 x.xlsx");
    len = (size_t)snprintf(wide, sizeof wide, "<a ");
    for (unsigned i = 0; i < 40000; i++)
        len += (size_t)snprintf(wide + len, sizeof wide - len, "a%u=\"%u\" ", i, i % 7);
    strcpy(wide + len, "/>");
    assert_sheet(wide, "", "E0488 x.xlsx");
}

static void test_parts(void **state)
{
    Seen seen;
    Archive a = {0};

    (void)state;
    assert_made((Made){.sheet = "", .relations = "<Relationships/>"}, "", "E0486 x.xlsx");
    assert_made((Made){.sheet = "",
                       .relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
                                    "Target=\"../../../etc/passwd\"/></Relationships>"},
                "", "E0487 x.xlsx");
    assert_made((Made){.sheet = "",
                       .relations =
                           "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
                           "Target=\"http://x/y.xml\" TargetMode=\"External\"/></Relationships>"},
                "", "E0486 x.xlsx");
    static const char *const others[][2] = {{"xl/workbook.bin", "E0402 x.xlsx"},
                                            {"content.xml", "E0402 x.xlsx"},
                                            {"readme.txt", "E0402 x.xlsx"}};
    for (size_t i = 0; i < 3; i++) {
        seen_init(&seen);
        archive_add(&a, others[i][0], TEXT("x"), (How){0});
        archive_end(&a, 0);
        read_archive(&seen, &a, &(Made){0});
        assert_codes(&seen, others[i][1]);
        archive_release(&a);
        seen_release(&seen);
    }
}

static void test_a_sink_that_has_enough(void **state)
{
    Seen seen;

    (void)state;
    seen_init(&seen);
    seen.take = 2;
    read_made(&seen, (Made){.sheet = SHEET(HEADER "<row><c><v>1</v></c></row><row><c><v>2</v></c>"
                                                  "</row>")});
    assert_int_equal(seen.taken, 2);
    assert_codes(&seen, "");
    seen_release(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_what_a_source_says),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_hidden_and_merged),
        cmocka_unit_test(test_xml_that_is_refused),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_a_sink_that_has_enough),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
