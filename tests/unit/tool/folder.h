/* The folder that a test works in. */
#ifndef TEST_TOOL_FOLDER_H
#define TEST_TOOL_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>

/* Files in it beside `.` and `..`: nothing temporary may be left. */
static inline int count_files(void)
{
    DIR *dir = opendir(".");
    int count = -2;

    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

#endif
