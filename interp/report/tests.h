/* Tests reported to other programs: TAP and JUnit XML.
 *
 * A document may hold the tests of several schemes: begin, then for each either its fragment
 * (Printing.fragment) or `unread`, then end. A document of one scheme is these three at once.
 */
#ifndef CQUIN_REPORT_TESTS_H
#define CQUIN_REPORT_TESTS_H

#include "report/report.h"

struct TestsDef {
    void (*begin)(Out *out);
    /* A scheme that could not be tested, for a reason that was told; a failure by itself. */
    void (*unread)(Out *out, uint32_t number, Text path);
    void (*end)(Out *out, uint32_t count);
};

/* "Title: case" */
void example_write_title(Out *out, const ExampleResult *example);
/* "bad.cquin:61" */
void example_write_place(Out *out, const Sources *sources, Span span);

#endif
