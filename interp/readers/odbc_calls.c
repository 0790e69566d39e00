/* The library is not closed again: what drivers leave behind in a process may still be called when it ends. */
#include "readers/odbc_calls.h"

#include <dlfcn.h>
#include <string.h>

bool odbc_load(OdbcCalls *calls, Text *reason)
{
    void *library = dlopen(ODBC_LIBRARY, RTLD_NOW | RTLD_LOCAL), *found;

    if (!library) {
        *reason = text_from_cstr(dlerror());
        return false;
    }
    *reason = TEXT(ODBC_LIBRARY " is not the driver manager of unixODBC");
#define CALL(name)                                                                                 \
    found = dlsym(library, #name);                                                                 \
    if (!found)                                                                                    \
        return false;                                                                              \
    memcpy(&calls->name, &found, sizeof found);
    ODBC_CALLS(CALL)
#undef CALL
    return true;
}
