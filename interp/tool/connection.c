/* A file with a password that others may read is refused, and not warned of: warnings go by unread, and the password is
 * theirs by then. One without may be read by anyone.
 */
#include "tool/connection.h"

#include "base/heap.h"
#include "data/decode.h"
#include "readers/connection.h"
#include "tool/process.h"
#include "tool/say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const Text variable = {"env:", 4};

bool is_variable(Text path)
{
    return text_starts(path, variable);
}

bool is_connection(Text path)
{
    return is_variable(path) || text_ends(path, TEXT(".odbc"));
}

typedef enum Given {
    GIVEN,
    GIVEN_NOT_SET,
    GIVEN_NO_NAME,
    GIVEN_NO_FILE,
    GIVEN_OPEN,
    GIVEN_FAILED
} Given;

static Given give_variable(Text name, char *bytes, size_t room, size_t *len)
{
    bool good = name.len > 0 && !ascii_is_digit(name.ptr[0]);

    for (size_t i = 0; i < name.len; i++)
        good = good && ascii_is_name(name.ptr[i]);
    if (!good)
        return GIVEN_NO_NAME;
    const char *value = process_variable(name.ptr);
    if (!value)
        return GIVEN_NOT_SET;
    *len = strlen(value);
    memcpy(bytes, value, *len < room ? *len : room);
    return GIVEN;
}

static Given give_bytes(int fd, char *bytes, size_t room, size_t *len)
{
    for (*len = 0; *len < room;) {
        ssize_t n = read(fd, bytes + *len, room - *len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return GIVEN_FAILED;
        if (n == 0)
            break;
        *len += (size_t)n;
    }
    return GIVEN;
}

static Given give_file(const char *path, char *bytes, size_t room, size_t *len)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat st;
    Given given = GIVEN_FAILED;

    if (fd < 0)
        return GIVEN_FAILED;
    if (fstat(fd, &st) == 0)
        given = S_ISREG(st.st_mode) ? give_bytes(fd, bytes, room, len) : GIVEN_NO_FILE;
    if (given == GIVEN && (st.st_mode & (S_IRWXG | S_IRWXO)) &&
        connection_has_secret((Text){bytes, *len}))
        given = GIVEN_OPEN;
    int why = errno;
    close(fd);
    errno = why;
    return given;
}

/* `path` has a NUL behind it. The bytes are wiped where they are not given. */
static Given give(Text path, char *bytes, size_t room, size_t *len)
{
    Given given;

    *len = 0;
    process_no_core();
    given = is_variable(path)
                ? give_variable(text_slice(path, variable.len, path.len), bytes, room, len)
                : give_file(path.ptr, bytes, room, len);
    if (given != GIVEN)
        wipe_bytes(bytes, room);
    return given;
}

static const char *reason_of(Given given)
{
    switch (given) {
    case GIVEN:
        break;
    case GIVEN_NOT_SET:
        return "the environment has no such variable";
    case GIVEN_NO_NAME:
        return "a variable's name is letters, digits and _";
    case GIVEN_NO_FILE:
        return "it is not a file that can be read from its beginning to its end";
    case GIVEN_OPEN:
        return "it has a password in it, and others may read it";
    case GIVEN_FAILED:
        return strerror(errno);
    }
    return "";
}

bool connection_look(Tool *tool, Text path)
{
    char *bytes = path.ptr ? heap_alloc(CONNECTION_MOST) : NULL;
    size_t len;

    if (!bytes) {
        tool->arena.failed = true;
        return false;
    }
    Given given = give(path, bytes, CONNECTION_MOST, &len);
    if (given == GIVEN_OPEN)
        tool_say_open_secret(&tool->diags, path);
    else if (given != GIVEN)
        tool_say_not_opened(&tool->diags, path, reason_of(given));
    wipe_bytes(bytes, CONNECTION_MOST);
    heap_free(bytes);
    return given == GIVEN;
}

long connection_give(void *self, char *bytes, size_t room, CquinText *reason)
{
    DataSource *source = self;
    size_t len;
    Given given = give(text_from_cstr(source->path), bytes, room, &len);

    if (given == GIVEN)
        return (long)len;
    snprintf(source->inputs->reason, REASON_ROOM, "%s", reason_of(given));
    *reason = (CquinText){source->inputs->reason, strlen(source->inputs->reason)};
    return CQUIN_DATA_FAILED;
}

/* postgres://reader:secret@server/returns */
static bool has_credentials(Text argument)
{
    size_t at = 0, colon = 0;

    while (at + 3 <= argument.len &&
           !text_starts(text_slice(argument, at, argument.len), TEXT("://")))
        at++;
    for (at += 3; at < argument.len && argument.ptr[at] != '/'; at++) {
        if (argument.ptr[at] == '@')
            return colon > 0;
        if (argument.ptr[at] == ':')
            colon = at;
    }
    return false;
}

/* env:UID=reader, where the name of a variable should be; env:reader:secret@server */
static bool names_no_variable(Text path)
{
    for (size_t i = variable.len; is_variable(path) && i < path.len; i++)
        if (path.ptr[i] == '=' || path.ptr[i] == '@')
            return true;
    return false;
}

bool has_connection_string(Text argument)
{
    bool parts = argument.len > 0 && memchr(argument.ptr, ';', argument.len);

    if (has_credentials(argument) || (parts && looks_connection(argument)) || names_no_variable(argument))
        return true;
    for (size_t i = 0; i + 1 < argument.len; i++)
        if ((argument.ptr[i] == '=' || argument.ptr[i] == ';') &&
            (looks_connection(text_slice(argument, i + 1, argument.len)) ||
             names_no_variable(text_slice(argument, i + 1, argument.len))))
            return true;
    return false;
}
