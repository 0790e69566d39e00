/* The inside of the facade: a handle, and one call to it. Seen by cquin.c and this room only.
 *
 *   cquin.c       the pipeline, lifetimes, and the public functions
 *   call.c        the frame of every call
 *   arguments.c   what a call says: dates, readings, a milestone, an area -> numbers of the model
 *   inputs.c      the data files of a call -> Facts
 *   pushed.c      tables of databases, counted where their rows are
 *   run.c         facts and a date -> Run
 *   needs.c       what the rules need -> Needs
 *   back.c        verdicts that were signed, and those of a statement -> Tested
 *   format.c      one file -> its canonical form
 *   differ.c      two handles -> what changed
 *   pricer.c      two handles, the data of a call -> what each change moves in money
 *   seek.c        what is sought, and by which figure
 *   explain.c     the public calls that look into one milestone
 *   examples.c    the public calls that run examples
 *   push.c        the public call that writes SQL
 *   log.c         a run -> its Log
 *   replay.c      a Log -> what is asked again, and what is no longer so
 *   fix.c         the edits that messages offer, put into the files
 *   say.c         all wording of arguments that cannot be right
 */
#ifndef CQUIN_FACADE_FACADE_H
#define CQUIN_FACADE_FACADE_H

#include "changes/compare.h"
#include "cquin.h"
#include "data/sheet.h"
#include "eval/eval.h"
#include "log/provenance.h"
#include "report/report.h"

struct NotPushed; /* sql/sql.h */

typedef struct Mended { /* a file of the rules after its mends */
    Text path, bytes;
} Mended;

struct Cquin {
    CquinHost host;
    const struct ReaderDef *const *readers; /* of data that are no CSV */
    Machine machine;
    Arena rules, call;
    Rulebook book;
    Diags found; /* in the rules */
    Diags diags; /* of the last call: those of the rules, and its own */
    const Model *model;
    const Plan *plan; /* NULL: there are mistakes */
    Out output, messages, log;
    Text path;              /* of the scheme, and */
    const Text *agreements; /* those named with it, as they were given */
    uint32_t agreement_count;
    bool loaded, out_of_memory;
    size_t passed, failed;
    struct ARRAY_OF(Mended) fixed; /* of the last call, on its arena */
    size_t mended, offered;        /* edits that were taken, and that were left */
};

typedef struct Verified { /* counts of a database that are held against the rows */
    const struct CountsTaken *taken;
    Facts *facts; /* that have them in place of the rows */
} Verified;

typedef struct Call { /* one question put to the handle */
    Cquin *c;
    const CquinAsk *ask;
    const ReportDef *report;
    Printing how;
    Day as_at, since, known_at; /* known_at DAY_NONE: all that is known as at the date */
    const Facts *facts;         /* once they are read */
    struct ARRAY_OF(const struct CountsTaken *) counted; /* tables that were counted where their rows are, */
    struct ARRAY_OF(Verified) verified; /* and those of which that is held against the rows */
    const char *rows_for;       /* what is asked wants rows: why; NULL */
    const Log *kept;            /* whose facts are taken; NULL */
    bool accounts;              /* for what became of the rows */
    bool replays;               /* a run; then, once it is made: */
    const Log *logged;          /* what is kept of it; also where it is asked for */
    SharedWith shared;          /* the other rules that the data are read for */
    int *given;                 /* by question: the reading said in the call; -1: none */
} Call;

typedef struct NameList ARRAY_OF(Text) NameList;

/* call.c */
typedef enum Forms { /* beside text and JSON */
                     FORMS_NO_OTHERS,
                     FORMS_ROWS, /* what is asked for is a table of rows: as CSV */
                     FORMS_TESTS /* as TAP, as JUnit XML */
} Forms;

/* Forgets the last call. False: nothing is loaded. */
bool call_begin(Call *call, Cquin *c, const CquinAsk *ask);
bool call_begin_in(Call *call, Cquin *c, const CquinAsk *ask, Forms forms);
/* Something else is asked, in the same call. */
void call_ask(Call *call, const CquinAsk *ask, Forms forms);
/* Call them at the end of what can find something, before output is made: are there no mistakes; and
 * is there a plan. */
bool call_faultless(Call *call);
bool call_clean(Call *call);
bool call_refused(const Cquin *c); /* memory, anywhere */
/* tune.c. Complains of codes that are none of findings; and what they do. */
void call_find_codes(Call *call);
void call_tune(Call *call);
int call_finish(Call *call);

Text text_from_public(CquinText t);
CquinText text_to_public(Text t);
Text call_name(const Call *call, Name name);
Text scheme_name(const Call *call);
int names_find(const NameList *list, Text wanted); /* -1: not there */

/* arguments.c. Dates and readings; false: one of them cannot be right. */
bool ask_for(Call *call);
bool ask_at_least(Call *call, Number *least); /* "80%", also "80"; not said: 0 */
/* "q2_rate" or "conveyance.q2_rate"; -1 after a complaint. */
int find_milestone(Call *call, Text wanted);
/* By its name, its title or another name of it; not said: -1, every unit. False after a
 * complaint. */
bool find_unit(Call *call, const Facts *facts, Text wanted, int *unit);

/* units.c. The statement that is asked for: of one unit; on a page, of many in short; of all. One
 * that is taken in turn is made on the way: see statement_streamed. */
typedef enum Taking { TAKING_ALL, TAKING_PAGE, TAKING_IN_TURN } Taking;
bool call_statement(Call *call, const Run *run, int unit, Taking taking, Statement *statement);
bool call_in_short(const Facts *facts, int unit, Taking taking);
/* Of a unit its verdict of the milestone alone; -1: those of all units. */
bool unit_statement(Call *call, const Run *run, int unit, int milestone, Statement *statement);
/* False after a complaint: what was trued up since a date is told of all units. */
bool unit_goes_with(Call *call);
/* The unit wanted of a milestone; -1: every one. False after a complaint. */
bool find_cell(Call *call, const Facts *facts, int milestone, Text wanted, int *unit);

/* inputs.c. The names that data may have: the tables of the plan's needs in their order, then
 * "evidence" where it is wanted. */
NameList tables_wanted(const Call *call);
Facts *read_facts(Call *call); /* NULL where something is wrong */
bool settle_counts(Call *call); /* once the dates are settled; false when memory is refused */
/* What is said of a file, its bytes coming from a reader. */
DataInput input_of(const Cquin *c, const CquinData *data, DataReader reader);
/* Another file, as it stands. False where something is wrong. */
bool read_sheet(Call *call, const CquinData *data, Sheet *sheet);
/* What a file for a declared table looks like, as a source, to the output. */
void write_proposal(Call *call, const CquinData *data);
extern const Text evidence_table;

/* back.c. The call asks as at the date of the file, where it says one. False where something is
 * wrong. */
bool back_ask(Call *call, const Sheet *was, CquinAsk *asked);
bool back_tested(Call *call, const Sheet *was, const Statement *statement, Text name,
                 Tested *tested);

/* format.c. A text of our own making, in its canonical form, to the output. */
void facade_canonical(Cquin *c, Text path, Text bytes);

/* needs.c */
Needs needs_of(Call *call);

/* differ.c. What changed in meaning from the rules of `older` to those of the call. */
bool changes_from(Call *call, const Cquin *older, SideBySide *sides, Changes *changes);

/* log.c. Once there is output: what is kept of the run, to c->log, where it is asked for. */
typedef struct Document { /* that was written */
    LogVerb verb;
    union {
        const Statement *statement;
        const Ledger *ledger;
        const Provenance *provenance;
    } as;
} Document;
void call_log(Call *call, const Run *run, const Document *document);

/* replay.c. What was asked in a run is asked again; the data are those of the call. False where the log cannot be
 * read. */
bool replay_ask(Call *call, Text path, Text bytes, Log *log, CquinAsk *asked);
/* May the facts of the log be taken in place of data? False after a complaint. */
bool replay_facts(Call *call, const Log *log);
/* Tells what is no longer as it was. Is the result the same? */
bool replay_compare(Call *call, const Log *log);

/* pricer.c. What each of them moves on the data of the call. False where something is wrong. */
bool price_changes(Call *call, Cquin *older, const SideBySide *sides, Changes *changes);

/* cquin.c, for pricer.c: from a plan to facts, and to a run. NULL where something is wrong. */
const Facts *call_facts(Call *call);
/* The same, with the dates and readings settled; NULL where something is wrong. */
const Facts *evidence_and_data(Call *call);
/* The whole of it: what is known, what the plan makes of it, and what that says. */
bool call_evaluate(Call *call, Taking taking, Run **run, Statement *statement);

/* run.c. NULL where something is wrong. */
Run *call_run(Call *call, const Facts *facts, Day as_at);
/* Likewise, for a statement or a ledger in short. */
Run *call_run_in_short(Call *call, const Facts *facts, Day as_at);
/* As at the call's date, for one unit (-1: all of them) and one milestone (likewise). */
Run *call_run_unit(Call *call, const Facts *facts, int unit, int milestone);

/* fix.c. Writes what is mended to c->output, and fills c->fixed. */
void fix_rules(Cquin *c, bool all);

/* say.c */
void facade_say_no_code(Call *call, const char *option, Text said);
void facade_say_no_finding(Call *call, const char *option, DiagCode code);
void facade_say_allowed_and_denied(Call *call, DiagCode code);
void facade_say_unknown(Call *call, Text what, Text wanted, const Text *names, uint32_t count);
void facade_say_bad_date(Call *call, const char *which, Text text);
void facade_say_bad_reading(Call *call, Text text);
void facade_say_no_date(Call *call);
void facade_say_not_before(Call *call);
void facade_say_ledger_since(Call *call);
void facade_say_unit_since(Call *call);
void facade_say_ambiguous(Call *call, Text milestone);
void facade_say_no_area(Call *call, Text milestone);
void facade_say_older(Call *call);
void facade_say_older_data(Call *call, Exit exit);
void facade_say_same_handle(Call *call);
void facade_say_bad_from(Call *call, Text text);
void facade_say_counts_twice(Call *call, Text path, Text before);
/* Why rows are fetched: what cannot be asked; what the database said; rows outside the proof. */
Text facade_reason(Call *call, const struct NotPushed *no);
Text facade_refusal(Call *call, const Diags *said);
Text facade_outside_proof(Call *call, uint32_t rows, Text column);
/* Counts to be held against rows are no counts. */
void facade_say_not_verified(Call *call, Text path, const Diags *said);
void facade_say_bad_share(Call *call, Text text);
void facade_say_bad_goal(Call *call, Text text);
void facade_say_which_unit(Call *call, Text milestone);
void facade_say_which_measure(Call *call, const NameList *names);
void facade_say_nothing_measured(Call *call, Text milestone);
void facade_say_seek_unknown(Call *call, Text milestone);
void facade_say_seek_too_many(Call *call, Text milestone);
void facade_say_twice(Call *call, const char *what, Text name);

#endif
