/* The public calls that run examples, or hold signed verdicts: tests, coverage, mutants, cases to be
 * confirmed. */
#include "facade/facade.h"

#include "changes/mutate.h"
#include "study/examples.h"
#include "study/generate.h"

static void report_tests(Call *call, Tested *tested)
{
    Cquin *c = call->c;

    tested->scheme = scheme_name(call);
    tested->sources = &c->book.sources;
    c->failed = tested_failed(tested);
    c->passed = tested->examples.count - c->failed;
    call->report->tested(&c->output, tested, &call->how, &c->call);
}

static int finish_tests(Call *call)
{
    int result = call_finish(call);

    return result == CQUIN_DONE && call->c->failed > 0 ? CQUIN_GATE : result;
}

int cquin_test(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Tested tested = {.scheme = TEXT_NONE};

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin_in(&call, c, ask, FORMS_TESTS) && call_clean(&call) &&
        examples_run(c->plan, &c->call, &c->diags, NULL, &tested.examples))
        report_tests(&call, &tested);
    return finish_tests(&call);
}

int cquin_back(Cquin *c, const CquinAsk *ask, CquinText name, const CquinData *verdicts)
{
    Call call;
    CquinAsk asked;
    Sheet was;
    Run *run;
    Statement statement = {.since = DAY_NONE};
    Tested tested = {.scheme = TEXT_NONE};

    if (!c || !verdicts)
        return CQUIN_INTERNAL;
    if (call_begin_in(&call, c, ask, FORMS_TESTS) && call_clean(&call) &&
        read_sheet(&call, verdicts, &was) && back_ask(&call, &was, &asked) &&
        call_evaluate(&call, TAKING_ALL, &run, &statement) &&
        back_tested(&call, &was, &statement, text_from_public(name), &tested))
        report_tests(&call, &tested);
    return finish_tests(&call);
}

/* Are so many at least that share of all? Of nothing, they are. */
static bool is_enough(uint32_t reached, uint32_t of, Number least, Arena *arena)
{
    Number wanted = number_mul(least, number_from_int(of), arena);

    return number_compare(number_from_int(reached), wanted) >= 0;
}

int cquin_coverage(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Reached *reached;
    Tested tested = {.scheme = TEXT_NONE};
    Covered covered = {.scheme = TEXT_NONE};
    Number least = NUMBER_ZERO;
    bool enough = true;
    int result;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call) && ask_at_least(&call, &least) &&
        (reached = reached_new(c->plan, &c->call)) != NULL &&
        examples_run(c->plan, &c->call, &c->diags, reached, &tested.examples) &&
        coverage_from(reached, &covered.coverage)) {
        covered.scheme = scheme_name(&call);
        covered.failed = c->failed = tested_failed(&tested);
        covered.passed = c->passed = tested.examples.count - c->failed;
        enough = is_enough(covered.coverage.reached, covered.coverage.of, least, &c->call);
        call.report->covered(&c->output, &covered, &call.how, &c->call);
    }
    result = call_finish(&call);
    return result == CQUIN_DONE && (c->failed > 0 || !enough) ? CQUIN_GATE : result;
}

static bool enough_noticed(const Mutated *mutated, Number least, Arena *arena)
{
    uint32_t of = mutated->all.noticed + mutated->all.survived;

    return is_enough(mutated->all.noticed, of, least, arena);
}

int cquin_mutate(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Rulebook *book;
    Diags again;
    Tested tested = {.scheme = TEXT_NONE};
    Mutated mutated = {.scheme = TEXT_NONE};
    Number least = NUMBER_ZERO;
    bool enough = true;
    int result;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call) && ask_at_least(&call, &least) &&
        examples_run(c->plan, &c->call, &c->diags, NULL, &tested.examples)) {
        book = ARENA_NEW(&c->call, Rulebook);
        diags_init(&again, &c->call);
        c->passed = tested.examples.count;
        if (tested_failed(&tested) > 0) {
            report_tests(&call, &tested);
        } else if (rulebook_again(book, &c->book, NULL, &c->call, &again) &&
                   rules_mutated(book, &c->machine, &mutated, &c->call)) {
            mutated.scheme = scheme_name(&call);
            mutated.examples = tested.examples.count;
            enough = enough_noticed(&mutated, least, &c->call);
            call.report->mutated(&c->output, &mutated, &call.how, &c->call);
        }
    }
    result = call_finish(&call);
    return result == CQUIN_DONE && (c->failed > 0 || !enough) ? CQUIN_GATE : result;
}

int cquin_generate(Cquin *c, const CquinAsk *ask)
{
    static const Text text_alone = {"text", 4};
    Call call;
    Out rules;

    if (!c)
        return CQUIN_INTERNAL;
    out_init(&rules);
    if (call_begin(&call, c, ask) && call.report && call.report != &report_text)
        facade_say_unknown(&call, TEXT("format"), text_from_public(call.ask->format), &text_alone, 1);
    if (c->loaded && call_clean(&call) && generate_examples(c->plan, &c->call, &c->diags, &rules) &&
        rules.len > 0)
        facade_canonical(c, TEXT("generated.cquin"), out_view(&rules));
    if (rules.failed)
        c->call.failed = true;
    out_release(&rules);
    return call_finish(&call);
}
