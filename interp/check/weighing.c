/* A weighting may hang on answers (`when QUESTION is READING`), on what is chosen or varied (`applies … when`), and on
 * what is agreed. All of that is tried together:
 *
 *   together   questions that one weighting hangs on, and then those that share one with these. Sums of different
 *              clusters do not touch each other: where there are many questions, each cluster is
 *              tried by itself, the others as they are first answered
 *   options    where what applies hangs on a choice, either all weigh the whole together (then the
 *              question what a missing part does has its answer), or what applies does in each choice
 *
 * Where even one cluster has more combinations than COMBINATIONS, that is told instead.
 */
#include "check/weighing.h"

#define COMBINATIONS 4096u

enum { QUESTIONS = 64, TOLD = 4 };

typedef enum Saying { AS_PRINTED, AS_AGREED } Saying;

typedef struct Asked { /* a question, or a variation that is agreed or not */
    int question;      /* -1: how many of the variations are agreed */
    uint32_t answers;
    uint32_t cluster;
    bool tried; /* in the combinations at hand; else the first answer stands */
} Asked;

typedef struct Added {
    Number sum;
    bool known; /* every part is a figure */
    bool any;   /* something weighs something */
    Text terms; /* 5% + 20% + … */
    bool cut;   /* the terms are too many to list */
} Added;

typedef struct Sum { /* one that is wrong, and how often */
    Added added;
    Number whole;
    Saying saying;
    uint32_t times;
    uint32_t answers[QUESTIONS];
    bool tried[QUESTIONS]; /* the others stand as they are first answered */
} Sum;

typedef struct Adding {
    Check *check;
    const Weighing *group;
    Asked asked[QUESTIONS];
    uint32_t asked_count;
    uint32_t answers[QUESTIONS]; /* of the combination at hand */
    bool options, varies, agreed;
    uint32_t tried; /* combinations */
    bool all_tried; /* there are no others */
    Sum wrong[TOLD];
    uint32_t wrong_count;
} Adding;

/* --- what is asked --------------------------------------------------------------------------- */

static uint32_t place_of(const Adding *a, int question)
{
    uint32_t i = 0;

    while (i < a->asked_count && a->asked[i].question != question)
        i++;
    return i;
}

/* All of one weighting are in one cluster. False: there are too many. */
static bool ask(Adding *a, int question, uint32_t answers, uint32_t *with)
{
    uint32_t at = place_of(a, question), other;

    if (at == QUESTIONS)
        return false;
    if (at == a->asked_count)
        a->asked[a->asked_count++] =
            (Asked){.question = question, .answers = answers, .cluster = at};
    other = a->asked[at].cluster;
    if (*with == QUESTIONS)
        *with = other;
    for (uint32_t i = 0; i < a->asked_count; i++)
        if (a->asked[i].cluster == other)
            a->asked[i].cluster = *with;
    return true;
}

static bool ask_when(Adding *a, When when, uint32_t *with)
{
    const Model *model = a->check->model;

    if (when.variation) {
        a->varies = true;
        return ask(a, -1, model->variations.count + 1, with);
    }
    return when.question < 0 ||
           ask(a, when.question, model->questions.items[when.question].readings.count, with);
}

static bool ask_term(Adding *a, const Term *term, uint32_t *with)
{
    for (uint32_t i = 0; i < term->count; i++) {
        a->agreed |= term->items[i].known_from != DAY_NONE;
        if (!ask_when(a, term->items[i].when, with))
            return false;
    }
    return true;
}

static bool ask_where(Adding *a, const AppliesTo *where, uint32_t *with)
{
    for (uint32_t i = 0; i < where->count; i++) {
        a->options |= !when_always(where->items[i].when);
        if (!ask_when(a, where->items[i].when, with))
            return false;
    }
    return true;
}

static bool ask_all(Adding *a)
{
    uint32_t whole = QUESTIONS;
    bool few = !a->group->whole || ask_term(a, a->group->whole, &whole);

    for (uint32_t i = 0; i < a->group->terms.count && few; i++) {
        uint32_t with = QUESTIONS;

        few = ask_term(a, a->group->terms.items[i], &with) &&
              ask_where(a, a->group->where.items[i], &with);
    }
    return few;
}

/* --- one combination ------------------------------------------------------------------------- */

static uint32_t answer_to(const Adding *a, int question)
{
    uint32_t at = place_of(a, question);

    return at < a->asked_count ? a->answers[at] : 0;
}

/* Agreed are a variation and those that are not dated after it: 0, none is. */
static bool is_varied(const Adding *a, int variation)
{
    const Variation *all = a->check->model->variations.items;
    uint32_t now = answer_to(a, -1);

    return now > 0 && all[variation - 1].agreed.date <= all[now - 1].agreed.date &&
           when_agreed(a->check, (When){-1, -1, (int)now});
}

static bool holds(const Adding *a, When when)
{
    if (when.variation)
        return is_varied(a, when.variation);
    return when.question < 0 || answer_to(a, when.question) == (uint32_t)when.reading;
}

/* Does it apply? Guarded ones stand first. */
static bool applies_now(const Adding *a, const AppliesTo *where)
{
    for (uint32_t i = 0; i < where->count; i++)
        if (holds(a, where->items[i].when))
            return where->items[i].choice != CHOICE_TO_NOTHING;
    return true;
}

/* What a weighting is, of a milestone with that period; NULL: nothing. */
static const Formula *weight_in(const Adding *a, const Term *term, Period period, Saying saying)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *one = &term->items[i];

        if ((one->year && one->year != a->group->year) ||
            (one->known_from != DAY_NONE &&
             (saying == AS_PRINTED || !alternative_reaches(a->check->model, one, period))))
            continue;
        if (holds(a, one->when))
            return one->value;
    }
    return NULL;
}

static void add_weight(const Adding *a, Added *w, uint32_t nth, Saying saying, Out *terms)
{
    Arena *arena = a->check->arena;
    const Formula *f =
        weight_in(a, a->group->terms.items[nth], a->group->periods.items[nth], saying);
    Number share;

    if (!f)
        return;
    w->any = true;
    w->known = w->known && formula_constant(f, arena, &share);
    if (!w->known)
        return;
    w->sum = number_add(w->sum, share, arena);
    w->known = !number_is_too_big(w->sum);
    if (terms->len > 200) { /* nobody reads so long a sum */
        w->cut = true;
        return;
    }
    if (terms->len)
        out_str(terms, " + ");
    write_worth(terms, share, a->group->of);
}

/* Those that apply, or all. */
static Added add_up(const Adding *a, Saying saying, bool applying)
{
    Added w = {.sum = NUMBER_ZERO, .known = a->group->fits};
    Arena *arena = a->check->arena;
    Out terms;

    out_init(&terms);
    for (uint32_t i = 0; i < a->group->terms.count && w.known; i++)
        if (!applying || applies_now(a, a->group->where.items[i]))
            add_weight(a, &w, i, saying, &terms);
    if (w.cut)
        out_str(&terms, " + …");
    w.terms = arena_copy(arena, out_view(&terms));
    arena->failed |= terms.failed;
    out_release(&terms);
    return w;
}

/* What they must add up to; false where that cannot be told. */
static bool must_be(const Adding *a, const Added *w, Saying saying, Number *whole)
{
    const Formula *own;

    *whole = NUMBER_ONE;
    if (!w->known)
        return false;
    if (!a->group->whole)
        return true;
    own = weight_in(a, a->group->whole, model_full_year(a->group->year), saying);
    return own && formula_constant(own, a->check->arena, whole);
}

static void note_wrong(Adding *a, const Added *w, Number whole, Saying saying)
{
    Sum *sum = a->wrong;

    while (sum < a->wrong + a->wrong_count &&
           !(number_equal(sum->added.sum, w->sum) && number_equal(sum->whole, whole) &&
             sum->saying == saying))
        sum++;
    if (sum == a->wrong + TOLD)
        return;
    if (sum == a->wrong + a->wrong_count) {
        a->wrong_count++;
        *sum = (Sum){.added = *w, .whole = whole, .saying = saying};
        for (uint32_t i = 0; i < a->asked_count; i++) {
            sum->answers[i] = a->answers[i];
            sum->tried[i] = a->asked[i].tried;
        }
    }
    sum->times++;
}

/* Is it the whole, or can nobody tell? Once something is varied, what is left without a milestone goes where
 * `missing part` says: then it is only too much that is wrong. */
static bool is_right(const Adding *a, const Added *w, Saying saying, Number *whole)
{
    if (!must_be(a, w, saying, whole) || number_equal(w->sum, *whole))
        return true;
    return answer_to(a, -1) > 0 && number_compare(w->sum, *whole) < 0;
}

static void try_saying(Adding *a, Saying saying)
{
    Added w = add_up(a, saying, a->options);
    Number whole;

    if (is_right(a, &w, saying, &whole) || (a->options && !w.any))
        return;
    if (a->options && !a->varies) {
        Added all = add_up(a, saying, false);

        if (all.known && number_equal(all.sum, whole))
            return;
    }
    note_wrong(a, &w, whole, saying);
}

static Number sum_of(const Adding *a, Saying saying)
{
    return add_up(a, saying, a->options).sum;
}

/* The variation before that one, by their dates; 0: it is the first. */
static uint32_t varied_before(const Adding *a, uint32_t now)
{
    const Model *model = a->check->model;
    const Variation *all = model->variations.items;
    uint32_t before = 0;

    for (uint32_t i = 0; i < model->variations.count; i++)
        if (all[i].agreed.date < all[now - 1].agreed.date && when_agreed(a->check, (When){-1, -1, (int)i + 1}) &&
            (before == 0 || all[i].agreed.date > all[before - 1].agreed.date))
            before = i + 1;
    return before;
}

/* Before the last of the variations that are agreed. */
static Number sum_before(Adding *a)
{
    uint32_t *varied = &a->answers[place_of(a, -1)], now = *varied;
    Number sum;

    *varied = varied_before(a, now);
    sum = sum_of(a, *varied ? AS_AGREED : AS_PRINTED);
    *varied = now;
    return sum;
}

static void try_combination(Adding *a)
{
    a->tried++;
    if (answer_to(a, -1) > 0) {
        if (!number_equal(sum_of(a, AS_AGREED), sum_before(a)))
            try_saying(a, AS_AGREED);
        return;
    }
    try_saying(a, AS_PRINTED);
    if (a->agreed && !number_equal(sum_of(a, AS_AGREED), sum_of(a, AS_PRINTED)))
        try_saying(a, AS_AGREED);
}

/* --- all of them ----------------------------------------------------------------------------- */

static uint64_t combinations(const Adding *a)
{
    uint64_t all = 1;

    for (uint32_t i = 0; i < a->asked_count && all <= COMBINATIONS; i++)
        if (a->asked[i].tried)
            all *= a->asked[i].answers ? a->asked[i].answers : 1;
    return all;
}

/* Like the digits of a number. */
static bool next_combination(Adding *a)
{
    for (uint32_t i = a->asked_count; i-- > 0;) {
        if (!a->asked[i].tried)
            continue;
        if (++a->answers[i] < a->asked[i].answers)
            return true;
        a->answers[i] = 0;
    }
    return false;
}

static void try_all(Adding *a)
{
    do
        try_combination(a);
    while (next_combination(a) && !a->check->arena->failed);
}

/* Those of one cluster. False: there are too many. */
static bool try_cluster(Adding *a, uint32_t cluster)
{
    for (uint32_t i = 0; i < a->asked_count; i++)
        a->asked[i].tried = a->asked[i].cluster == cluster;
    if (combinations(a) > COMBINATIONS)
        return false;
    try_all(a);
    return true;
}

static bool try_clusters(Adding *a)
{
    for (uint32_t i = 0; i < a->asked_count; i++) {
        uint32_t cluster = a->asked[i].cluster;
        bool before = false;

        for (uint32_t k = 0; k < i; k++)
            before |= a->asked[k].cluster == cluster;
        if (!before && !try_cluster(a, cluster))
            return false;
    }
    return true;
}

/* --- what is told ---------------------------------------------------------------------------- */

/* `split` as `equal` and `late` as `none` */
static void write_answers(const Adding *a, const Sum *sum, Out *out)
{
    const Model *model = a->check->model;
    uint32_t told = 0;

    for (uint32_t i = 0; i < a->asked_count; i++) {
        const Question *q;

        if (a->asked[i].question < 0 || !sum->tried[i])
            continue;
        q = &model->questions.items[a->asked[i].question];
        out_str(out, told++ ? " and `" : "`");
        out_text(out, name_text(&model->book->names, q->name));
        out_str(out, "` as `");
        out_text(out, name_text(&model->book->names, q->readings.items[sum->answers[i]].name));
        out_char(out, '`');
    }
}

static void tell(const Adding *a, const Sum *sum)
{
    WeightSum told = {.of = a->group->subject,
                      .year = a->group->year,
                      .sum = sum->added.sum,
                      .whole = sum->whole,
                      .terms = sum->added.terms,
                      .agreed = sum->saying == AS_AGREED,
                      .times = sum->times,
                      .tried = a->all_tried ? a->tried : 0};
    Out answers;

    out_init(&answers);
    write_answers(a, sum, &answers);
    told.answers = arena_copy(a->check->arena, out_view(&answers));
    a->check->arena->failed |= answers.failed;
    out_release(&answers);
    check_say_weight_sum(a->check, &told);
}

void weigh(Check *check, const Weighing *group)
{
    Adding a = {.check = check, .group = group, .all_tried = true};
    bool few;

    if (!group->read || !group->count)
        return;
    few = ask_all(&a);
    for (uint32_t i = 0; i < a.asked_count; i++)
        a.asked[i].tried = true;
    if (few && combinations(&a) <= COMBINATIONS) {
        try_all(&a);
    } else {
        a.all_tried = false;
        few = few && try_clusters(&a);
    }
    for (uint32_t i = 0; i < a.wrong_count; i++)
        tell(&a, &a.wrong[i]);
    if (!few && !a.wrong_count)
        check_say_weights_untold(check, group->subject, group->year);
}
