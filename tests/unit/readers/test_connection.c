/* Connection strings: what they are made of, what is blanked in words about them, and that they are forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "data/decode.h"
#include "readers/connection.h"

#include <string.h>

static Connection connection; /* it is large */

static ConnectionFault read_string(const char *raw, uint32_t *line)
{
    memset(&connection, 0, sizeof connection);
    memcpy(connection.raw, raw, strlen(raw));
    return connection_read(&connection, strlen(raw), line);
}

static void expect(const char *raw, const char *made)
{
    uint32_t line;

    assert_int_equal(read_string(raw, &line), CONNECTION_OK);
    assert_string_equal(connection.bytes, made);
}

static void expect_fault(const char *raw, ConnectionFault fault, uint32_t line)
{
    uint32_t told;

    assert_int_equal(read_string(raw, &told), fault);
    assert_int_equal(told, line);
}

static void test_parts(void **state)
{
    (void)state;
    expect("DSN=a", "DSN=a;");
    expect(
        "\xef\xbb\xbf# remark; PWD=x\r\n  DSN = a ;; UID=b\n\n # another\nPWD={c;d}}\xc3\xa9};\n",
        "DSN=a;UID=b;PWD={c;d}}\xc3\xa9};");
    expect("A=#1;B=", "A=#1;B=;");
    expect("A=b=c", "A=b=c;");
    assert_true(connection.ascii);
    expect("A=\xf0\x9f\x98\x80", "A=\xf0\x9f\x98\x80;");
    assert_false(connection.ascii);
    assert_int_equal(connection.wide[2], 0xd83d);
    assert_int_equal(connection.wide[3], 0xde00);
    assert_int_equal(connection.wide[5], 0);
}

static void test_faults(void **state)
{
    uint32_t line;

    (void)state;
    expect_fault("", CONNECTION_EMPTY, 0);
    expect_fault("# nothing\n;\n", CONNECTION_EMPTY, 0);
    expect_fault("DSN=a\nno more", CONNECTION_NO_KEY, 2);
    expect_fault("=a", CONNECTION_NO_KEY, 1);
    expect_fault("DSN={a", CONNECTION_UNCLOSED, 1);
    expect_fault("DSN={a\n}", CONNECTION_UNCLOSED, 1);
    expect_fault("DSN={a}b", CONNECTION_UNCLOSED, 1);
    expect_fault("DSN=\xff", CONNECTION_NO_TEXT, 0);
    memcpy(connection.raw, "A=b\0c", 5);
    assert_int_equal(connection_read(&connection, 5, &line), CONNECTION_NO_TEXT);
    memset(&connection, 0, sizeof connection);
    for (size_t i = 0; i <= CONNECTION_VALUES; i++)
        memcpy(connection.raw + 6 * i, "a=xyz;", 6);
    assert_int_equal(connection_read(&connection, 6 * (CONNECTION_VALUES + 1), &line),
                     CONNECTION_TOO_MANY);
}

/* As much as there may be fits, whatever it is made of. */
static void test_longest(void **state)
{
    uint32_t line;

    (void)state;
    memset(&connection, 0, sizeof connection);
    memset(connection.raw, 'x', CONNECTION_MOST);
    memcpy(connection.raw, "a={", 3);
    connection.raw[CONNECTION_MOST - 1] = '}';
    assert_int_equal(connection_read(&connection, CONNECTION_MOST, &line), CONNECTION_OK);
    assert_int_equal(connection.len, CONNECTION_MOST + 1);
    assert_int_equal(connection.wide[CONNECTION_MOST], ';');
}

static void expect_blanked(const char *words, const char *shown)
{
    Out out;

    out_init(&out);
    connection_blank(&connection, text_from_cstr(words), &out);
    out_char(&out, '\0');
    assert_string_equal(out.bytes, shown);
    out_release(&out);
}

static void test_blanking(void **state)
{
    uint32_t line;

    (void)state;
    assert_int_equal(
        read_string("Driver=/lib/x.so;Server=db1;Port=5432;Encrypt=yes;UID=sa;PWD={hunter;}}2}",
                    &line),
        CONNECTION_OK);
    expect_blanked("Login failed for user 'sa' of db1", "Login failed for user '***' of ***");
    expect_blanked("sad db12 at port 5432: yes", "sad db12 at port 5432: yes");
    expect_blanked("got 'hunter;}2' and HUNTER;}2x", "got '***' and ***x");
    expect_blanked("PWD={hunter;}}2};", "PWD=***;");
    expect_blanked("cut off: hunter", "cut off: ***");
    expect_blanked("hunters are none", "hunters are none");
    expect_blanked("Can't open lib '/lib/x.so'", "Can't open lib '***'");
    assert_int_equal(read_string("DSN=a;AuthToken=ab", &line), CONNECTION_OK);
    expect_blanked("a cab is there", "***");
    expect_blanked("nothing else", "nothing else");
}

static void test_secrets(void **state)
{
    static const char *const with[] = {"PWD=x", "dsn=a\npassword = x", "Private_Key_File=x",
                                       "ACCESSTOKEN={x}"};
    static const char *const without[] = {"DSN=a", "# PWD=x\nDSN=a", "PWD=", "DSN={;PWD=x}", ""};

    (void)state;
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        assert_true(connection_has_secret(text_from_cstr(with[i])));
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        assert_false(connection_has_secret(text_from_cstr(without[i])));
}

static void test_wiping(void **state)
{
    uint32_t line;

    (void)state;
    assert_int_equal(read_string("UID=me;PWD={geheim}", &line), CONNECTION_OK);
    connection_wipe(&connection);
    for (size_t i = 0; i < sizeof connection; i++)
        assert_int_equal(((const char *)&connection)[i], 0);
    connection_wipe(NULL);
}

static void test_looks(void **state)
{
    static const char *const like[] = {"DSN=a", " driver = {x}", "Pwd=x", "user id=a"};
    static const char *const unlike[] = {"driver,month", "dsn",       "password", "",
                                         "drivers=a",    "month,area"};

    (void)state;
    for (size_t i = 0; i < sizeof like / sizeof *like; i++)
        assert_int_equal(file_looks(text_from_cstr(like[i])), LOOKS_CONNECTION);
    for (size_t i = 0; i < sizeof unlike / sizeof *unlike; i++)
        assert_int_equal(file_looks(text_from_cstr(unlike[i])), LOOKS_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),   cmocka_unit_test(test_faults),
        cmocka_unit_test(test_longest), cmocka_unit_test(test_blanking),
        cmocka_unit_test(test_secrets), cmocka_unit_test(test_wiping),
        cmocka_unit_test(test_looks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
