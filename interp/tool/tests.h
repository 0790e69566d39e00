/* What one run of `cquin test` puts together: the results of several schemes, or of several back
 * tests of one. */
#ifndef CQUIN_TOOL_TESTS_H
#define CQUIN_TOOL_TESTS_H

#include "report/tests.h"
#include "tool/scheme.h"

typedef struct Tests {
    Tool *tool;
    const TestsDef *def; /* of the format; NULL: text or JSON */
    bool several;
    size_t passed, failed;
    Exit worst;
    Out out;     /* what the schemes gave */
    Out failing; /* in text: what did not pass */
} Tests;

/* Takes the result of a call of cquin_test or cquin_back, whose messages it tells; `label` names
 * it. */
void tests_take(Tests *t, OpenScheme *opened, Text label, int exit);
/* Of what could not be opened: it has been told. */
void tests_take_unread(Tests *t, Text label, int exit);

/* back.c: the folders of the back tests in a folder, or in tool->diags why there are none. */
Texts back_folders(Tool *tool, Text folder);
void back_test(Tests *t, Text path, Text folder);

#endif
