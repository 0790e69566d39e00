/* cquin: pay-for-performance contracts, evaluated. The public interface, and the only installed
 * header.
 *
 * Bytes in, bytes out. A handle holds one scheme: its rules, loaded and checked, and the result
 * of the last call. The library reads no file and reaches no server (but a database that CquinData.file names, or that
 * CquinData.connection leads to), no clock and no environment, prints nothing and
 * never exits; files come through the host's callbacks, what it has to say comes as text or
 * JSON with the exit code that the command line would give.
 *
 *     CquinHost host = {.self = &folder, .read = read_rules};
 *     CquinAsk ask = {.format = {"json", 4}, .data = &activity, .data_count = 1};
 *     Cquin *scheme = cquin_new(&host);
 *     if (cquin_load(scheme, path, NULL, 0) == CQUIN_DONE &&
 *         cquin_eval(scheme, &ask) == CQUIN_DONE)
 *         use(cquin_output(scheme));
 *     cquin_free(scheme);
 *
 * Ownership: texts that are passed in need to live until the call returns; texts that are given
 * back live until the next call with the same handle. Threads: a handle is used by one thread
 * at a time; handles share nothing. A call after an error is allowed and gives the same error
 * again. Texts are UTF-8, with a length, and need no NUL; {NULL, 0} is "not said". Every
 * function takes NULL for the handle and then does nothing and gives CQUIN_INTERNAL or nothing.
 */
#ifndef CQUIN_H
#define CQUIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CQUIN_VERSION "0.1.0"

typedef enum CquinExit {
    CQUIN_DONE = 0,     /* a milestone that is not achieved is a result, not a failure */
    CQUIN_GATE = 1,     /* an example failed, too little is reached; two sets of rules differ */
    CQUIN_USAGE = 2,    /* an argument that cannot be right: an unknown reading, a bad date */
    CQUIN_RULES = 3,    /* mistakes in the rules */
    CQUIN_DATA = 4,     /* mistakes in the data */
    CQUIN_IO = 5,       /* a file that could not be read */
    CQUIN_LIMIT = 6,    /* a stated limit was exceeded */
    CQUIN_INTERNAL = 70 /* out of memory, or an error of the library itself */
} CquinExit;

typedef struct Cquin Cquin;

typedef struct CquinText {
    const char *bytes;
    size_t len;
} CquinText;

typedef enum CquinRead {
    CQUIN_READ_OK,
    CQUIN_READ_MISSING,     /* there is no such file */
    CQUIN_READ_OUTSIDE,     /* it lies outside the root */
    CQUIN_READ_NOT_REGULAR, /* a directory, a device … */
    CQUIN_READ_TOO_LARGE,   /* longer than cquin_file_limit() */
    CQUIN_READ_NO_MEMORY,   /* memory was refused: the call gives CQUIN_INTERNAL */
    CQUIN_READ_FAILED       /* see `reason` */
} CquinRead;

typedef struct CquinFile { /* what a host answers for one rule file */
    CquinText bytes;       /* the whole file; until `release` */
    uint64_t identity[2];  /* equal for equal files only: device and inode, or others */
    CquinText reason;      /* CQUIN_READ_FAILED: why, in words */
} CquinFile;

typedef enum CquinPhase { CQUIN_READING, CQUIN_WORKING_OUT } CquinPhase;

typedef struct CquinProgress { /* how far a call is */
    CquinPhase phase;
    CquinText path; /* reading: of the data file */
    uint64_t rows;  /* reading: of it, so far */
    uint64_t done, of; /* reading: bytes, of those that it has (0: not known); else units of all */
} CquinProgress;

typedef struct CquinHost {
    void *self; /* passed to the functions below */
    /* Reads one rule file. `path` is what was given to cquin_load, or root + "/" + name +
     * ".cquin" of a file that the rules use: it must then not lie outside `root`; root {NULL,
     * 0}: the path is the user's own. */
    CquinRead (*read)(void *self, CquinText path, CquinText root, CquinFile *file);
    void (*release)(void *self, CquinFile *file); /* after a CQUIN_READ_OK; may be NULL */
    uint64_t key[2]; /* random numbers for hash tables; no result depends on them */
    /* The path of the nth rule file that lies in the folder of the scheme, whether it is used or
     * not; {NULL, 0}: there are no more. NULL: nobody looks what was left out. */
    CquinText (*beside)(void *self, size_t nth);
    unsigned threads; /* that evaluate together, the caller's among them; 0: just that one. They are
                       * started when there is enough to do; no result depends on their number */
    /* Told now and then how far the call is, by the caller's own thread; NULL: nobody asks. It must
     * not call the handle, and cannot change the result. */
    void (*progress)(void *self, const CquinProgress *progress);
} CquinHost;

#define CQUIN_DATA_FAILED (-1L)
#define CQUIN_DATA_CHANGED (-2L) /* the file is no longer what it was: CQUIN_DATA */

typedef struct CquinData { /* one data file */
    CquinText table;       /* name of a declared table, or "evidence" */
    CquinText path;        /* as it is shown in messages */
    CquinText file;        /* where it lies, since a database is opened by its name; not said: it may be
                            * no database */
    CquinText part;        /* the sheet or table of the file that is meant; not said: its only one */
    CquinText encoding;    /* "utf-8" (also where not said), "windows-1252", "utf-16le" or "utf-16be"; a
                            * byte order mark outdoes it */
    CquinText separator;   /* "comma", "semicolon" or "tab", or as it is; not said: the header
                            * tells */
    CquinText bytes;       /* the whole file, where `read` is NULL */
    /* Else gives at most `room` bytes; 0 at the end; CQUIN_DATA_FAILED with the reason in words, or
     * CQUIN_DATA_CHANGED. */
    long (*read)(void *self, char *bytes, size_t room, CquinText *reason);
    void *self;
    /* Of a file whose bytes may be read in any order once `read` has begun, by several threads at once; NULL:
     * it is read from its beginning to its end. */
    uint64_t (*size)(void *self); /* bytes; 0: it is not such a file */
    /* At most `room` bytes from `at` on; 0 where there are none; CQUIN_DATA_FAILED: `read` will say why. */
    long (*read_at)(void *self, uint64_t at, char *bytes, size_t room);
    void (*go_on)(void *self, uint64_t at); /* what `read` gives next; the bytes before count as read */
    int counts; /* not 0: what a statement of cquin_sql gave, as CSV with the names of its columns, in place of
                 * the rows of a table; it says of which, and `table` is not */
    int digest; /* not 0: its SHA-256 is made even where that takes longer than counting its rows */
    uint64_t expected; /* bytes of the file, for progress; 0: not known */
    /* Of a database that is reached through ODBC, in place of a file: gives its connection string, whole and each time
     * it is asked: its bytes, of which at most `room` are given; CQUIN_DATA_FAILED with the reason in words. It is wiped
     * when it has served, and never shown. NULL: the data are in a file. */
    long (*connection)(void *self, char *bytes, size_t room, CquinText *reason);
} CquinData;

#define CQUIN_LOG_FACTS 2

/* CquinAsk.push_down: a table with rows of its own that lies in a database is counted there; its rows are fetched all the
 * same; both, and the counts compared. */
#define CQUIN_PUSH_DOWN 0
#define CQUIN_NO_PUSH_DOWN 1
#define CQUIN_VERIFY_PUSH_DOWN 2

typedef struct CquinAsk { /* what a call is asked; all zero is a good start */
    CquinText format;     /* "text" (also where not said) or "json"; of cquin_eval and cquin_ledger
                           also "csv", and "csv-raw" for programs; of cquin_test also "tap" and
                           "junit" */
    CquinText as_at;      /* "2016-11-15"; not said: the last date that any fact bears */
    CquinText since;      /* an earlier date: what was trued up since then (cquin_eval) */
    CquinText
        unit; /* the area or unit whose verdicts alone are given; not said: all (cquin_eval) */
    const CquinText *readings; /* "catch_up=releases": answers to questions, over all others */
    size_t reading_count;
    const CquinData *data;
    size_t data_count;
    CquinText at_least; /* "80%": the share that the examples have to reach (cquin_coverage), or
                           of the changes to notice (cquin_mutate) */
    int strict;         /* not 0: findings are errors */
    int colour_output, colour_messages; /* not 0: terminal colours in text */
    /* Of tap and junit, where one document holds the tests of several schemes: not 0: without its
     * first and last lines, numbered behind so many tests. */
    int fragment;
    size_t tests_before;
    CquinText
        as_known_at; /* what is known is what was known then, and what is due is so as at as_at
                              (cquin_eval, cquin_ledger, cquin_explain) */
    /* What cquin_seek is to reach, "75%" or "£15,000" (not said: more than now); the milestone in
     * whose period a figure changes (not said: the one that is sought); and the measure whose
     * numerator, or the column, that is. */
    CquinText reach, by, of;
    int log; /* not 0: cquin_log() has the log of the run (cquin_eval, cquin_ledger,
              * cquin_provenance); CQUIN_LOG_FACTS: with the facts, but for cquin_provenance */
    /* Codes of findings, "W0344": of which nothing is said, and which are errors, over `strict`. */
    const CquinText *allow;
    size_t allow_count;
    const CquinText *deny;
    size_t deny_count;
    int push_down; /* of the calls that take data: CQUIN_PUSH_DOWN (also where not said) … */
} CquinAsk;

/* A new handle, or NULL when memory is refused. The host is copied. */
Cquin *cquin_new(const CquinHost *host);
/* Gives everything back. NULL is allowed. */
void cquin_free(Cquin *scheme);

/* Loads, checks and plans the scheme file `path`, all that it uses, and `count` further files
 * (agreements, sources). Once a handle. Gives CQUIN_DONE, or the worst of what was found: CQUIN_RULES,
 * CQUIN_IO, CQUIN_LIMIT, CQUIN_INTERNAL. Findings alone are no mistake. The messages are those
 * of cquin_messages(). */
int cquin_load(Cquin *scheme, CquinText path, const CquinText *agreements, size_t count);

/* Each of these gives an exit code; cquin_output() then has the result (empty after an error,
 * but for cquin_check) and cquin_messages() what there is to say about it. */

/* What is wrong or doubtful in the rules. json: schema cquin.diagnostics/1; text: messages, and
 * a line that sums up. */
int cquin_check(Cquin *scheme, const CquinAsk *ask);
/* Where the least change of a rate moves much money: each jump of what a milestone pays, the greatest
 * first. */
int cquin_cliffs(Cquin *scheme, const CquinAsk *ask);
/* What is not settled as at the date, cell by cell, the most pounds first: open, or lost for certain and still recoverable
 * through an offset or a catch-up; with what it would take of the fifty first. Also as csv. json: cquin.atrisk/1. */
int cquin_at_risk(Cquin *scheme, const CquinAsk *ask);
/* One round of mends: of the edits that the messages offer (a "fix" of cquin.diagnostics/1) those
 * that are safe, which means that they cannot change what was meant; all not 0: the others too.
 * Nothing that is loaded changes: cquin_fixed() has the files, to be loaded into a new handle,
 * which may offer further ones. The output shows each edit as lines of a diff. Files of the
 * library and contract text are left alone. Gives CQUIN_DONE whatever mistakes there are; the
 * messages are not repeated. */
int cquin_fix(Cquin *scheme, int all);
/* Everything still to be agreed, with whom and by when, and the milestones and the money that
 * wait on it; and the questions that nobody has answered. Without data; as at the last date of
 * an agreement, where none is said. json: cquin.agenda/1. */
int cquin_agenda(Cquin *scheme, const CquinAsk *ask);
/* Every milestone's verdict and money. json: cquin.verdict/1, shares as exact quotients, money
 * as whole pence, both as strings. csv: a row a milestone and area, money in pounds; it begins with
 * a byte order mark, and a text that looks like a formula has a ' before it; csv-raw: neither. */
int cquin_eval(Cquin *scheme, const CquinAsk *ask);
/* What was earned, trued up and due at each report date up to the as-at date; takes no `since`.
 * json: cquin.ledger/1, money as whole pence. csv, csv-raw: a row for each line. */
int cquin_ledger(Cquin *scheme, const CquinAsk *ask);
/* What became of the rows of each table: read, kept and let go, what the conditions made of them, values
 * that no condition names, months without rows, sums by unit. json: cquin.provenance/1. */
int cquin_provenance(Cquin *scheme, const CquinAsk *ask);
/* The run that a log (cquin_log) was kept of, made again: the same options, with the rules that are loaded, on the
 * data of `ask` (or, where it has none, on the facts that the log has), in the colours that it wants. `path` is the log's, as it is shown in messages. The output is
 * that of the run, CQUIN_DONE, where it is the same to the byte; else CQUIN_GATE, with the output that there is
 * now. Either way the messages tell what is no longer as it was: rules, data, the version. */
int cquin_replay(Cquin *scheme, const CquinAsk *ask, CquinText path, CquinText log);
/* Why a milestone ("q2_rate", "conveyance.q2_rate") earned what it did in an area (not said: in
 * each). json: cquin.explanation/1. */
int cquin_explain(Cquin *scheme, const CquinAsk *ask, CquinText milestone, CquinText area);
/* The least change of a figure, in whole cases, by which a milestone (as for cquin_explain) reaches
 * ask->reach in an area, and what it moves in all. */
int cquin_seek(Cquin *scheme, const CquinAsk *ask, CquinText milestone, CquinText area);
/* What each reading of each question pays. json: cquin.comparison/1. */
int cquin_compare(Cquin *scheme, const CquinAsk *ask);
/* What changed in meaning from the rules of `older`, another handle, to those of this one, clause
 * by clause, in sentences. CQUIN_DONE: they mean the same; CQUIN_GATE: they do not, and the output
 * tells how. With data, or a date in ask->as_at, both are evaluated on the same data as at the same
 * date, and each change is put alone into the older rules: what it moves in money, and for whom; the
 * rows add up to the whole. The data are then read into memory. Where they do not fit the older rules,
 * the messages of `older` tell why. json: cquin.diff/1. */
int cquin_diff(Cquin *scheme, Cquin *older, const CquinAsk *ask);
/* The examples of the rules. CQUIN_GATE where one fails; its output is there all the same.
 * json: cquin.tests/1. tap: version 14; junit: XML as build servers read it. */
int cquin_test(Cquin *scheme, const CquinAsk *ask);
/* What the examples reach of the rules, by band, milestone, outcome, condition, reading and clause,
 * and what they do not. CQUIN_GATE where an example fails, or where less than `at_least` is
 * reached; its output is there all the same. json: cquin.coverage/1. */
int cquin_coverage(Cquin *scheme, const CquinAsk *ask);
/* The rules with each figure, edge, weight, date and direction in turn changed by the least, and
 * which of these changes no example notices. CQUIN_GATE where an example
 * fails as the rules are, and then as cquin_test; or where they notice less than ask->at_least of the
 * changes that the checker does not refuse. */
int cquin_mutate(Cquin *scheme, const CquinAsk *ask);
/* Verdicts that were signed, held against today's on the same data (ask->data). They are a table as
 * cquin_eval writes it as csv, or some columns and rows of one; they are as at the date in its
 * column as_at, else ask->as_at. `name` is that of the test. Otherwise as cquin_test. */
int cquin_back(Cquin *scheme, const CquinAsk *ask, CquinText name, const CquinData *verdicts);
/* The cases at the edges of the rules that no example has yet, as the text of a rule file, with
 * what the rules give now as what is expected; empty where there are none. Text only. */
int cquin_generate(Cquin *scheme, const CquinAsk *ask);
/* The data and the evidence that the rules need. json: cquin.needs/1. */
int cquin_needs(Cquin *scheme, const CquinAsk *ask);
/* The statements that count the rows of tables where they lie, in the words of a dialect: "tsql", "postgres",
 * "sqlite", "clickhouse", "snowflake" or "databricks". A table's rows stand in `from` ("arrests=dbo.Arrests"), `count` of
 * them, else in a table of its name. What must be fetched instead the messages tell, with the reason. Text only. */
int cquin_sql(Cquin *scheme, const CquinAsk *ask, CquinText dialect, const CquinText *from, size_t count);
/* An empty CSV file for a declared table or "evidence": header, and a row for each month and
 * area. */
int cquin_blank(Cquin *scheme, const CquinAsk *ask, CquinText table);
/* The `source` that maps a file, as it looks, onto the table `data->table` (empty: the one that it is
 * most like); with remarks on what was guessed. In the language, whatever the format. */
int cquin_propose(Cquin *scheme, const CquinAsk *ask, const CquinData *data);
/* The canonical form of one rule file, given as its bytes; nothing needs to be loaded, and what
 * is loaded stays. `path` is shown in messages. diff not 0: the output is what would change, as
 * a unified diff, empty where nothing would. A line with a mistake is left as it stands, and the
 * mistake told: CQUIN_RULES, with the output there all the same. The output means what the input
 * means: that is tested before it is given. */
int cquin_format(Cquin *scheme, CquinText path, CquinText bytes, int diff);
/* The inside of the rules as text, for tests: "tree" or "plan". Its form may change with every
 * version. */
int cquin_dump(Cquin *scheme, const CquinAsk *ask, CquinText what);

CquinText cquin_output(const Cquin *scheme);
CquinText cquin_messages(const Cquin *scheme);
/* The log of the last call, where it was asked for: which rules and data it read, with their SHA-256,
 * what became of every row, and the SHA-256 of the output as it is without colours. cquin.run/1;
 * empty after an error. */
CquinText cquin_log(const Cquin *scheme);

/* The scheme's identifier; empty where nothing was loaded. */
CquinText cquin_name(const Cquin *scheme);
/* The declared tables by number, from 0; after the last one "evidence" where evidence is
 * wanted; then {NULL, 0}. Empty where the rules have mistakes. */
CquinText cquin_table(const Cquin *scheme, size_t n);
/* The names, or patterns with * and ?, that sources of the rules give the files of a table, by number,
 * from 0; then {NULL, 0}. */
CquinText cquin_table_file(const Cquin *scheme, CquinText table, size_t n);
/* Of the last cquin_test, cquin_coverage or cquin_mutate: examples that passed and that failed. */
size_t cquin_passed(const Cquin *scheme);
size_t cquin_failed(const Cquin *scheme);

/* Of the last cquin_fix: edits that were made, and edits that were offered and not made; and the
 * files that they change, by number, from 0: path and new bytes. After the last one {NULL, 0}. */
size_t cquin_mended(const Cquin *scheme);
size_t cquin_offered(const Cquin *scheme);
CquinText cquin_fixed(const Cquin *scheme, size_t n, CquinText *bytes);

/* The files of a new scheme in which every answer is to be agreed, by number, from 0: `name` is
 * the path in the scheme's folder. After the last one {NULL, 0}. They live for ever. */
CquinText cquin_template(size_t n, CquinText *name);

/* Bytes that a rule file may have. */
size_t cquin_file_limit(void);
/* "0.1.0" */
const char *cquin_version(void);

#ifdef __cplusplus
}
#endif

#endif
