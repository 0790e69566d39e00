/* All wording of this room. What gives a Text gives it on the Meaning's arena. */
#ifndef CQUIN_CHANGES_SAY_H
#define CQUIN_CHANGES_SAY_H

#include "changes/meaning.h"

/* --- what is said: say_values.c -------------------------------------------------------------- */

/* "Kent/Medway", "Kent": in an order of its own, since that of the author means nothing. */
Text say_texts(const Meaning *meaning, const Text *texts, uint32_t count);
Text say_asked(AnswerTag tag); /* "missing data" */
/* canon: numbers so that equal ones are equal texts */
Text say_answer(const Meaning *meaning, const Answer *answer, bool canon);
Text say_whole(Whole whole);                            /* " of indicator" */
Text say_period(const Meaning *meaning, Period period); /* "to be agreed" where it is none */
Text say_months(const Meaning *meaning, Period period); /* the same months, the same text */
Text say_milestone(const Meaning *meaning, int milestone);
Text say_milestones(const Meaning *meaning, const MilestoneList *list);
Text say_applies(const Meaning *meaning, const Applies *applies);
Text say_sharing(const Meaning *meaning, const Sharing *sharing, bool canon);
/* A share or a number, which speaks of nothing else. */
void say_share(const Meaning *meaning, Out *out, const Formula *f, bool canon);
Text say_suspension(const Meaning *meaning, const Suspension *suspension, bool canon);
Text say_kind(const ColumnOf *column);
Text say_every(const Table *table);
Text say_complete(const Meaning *meaning, const Table *table);
/* "suppressed between 1 and 7 for seen, waiting" */
Text say_cell_meaning(const Meaning *meaning, const Table *table, const CellOf *cell);
Text say_per(const Meaning *meaning, Kind per);
Text say_on(const Meaning *meaning, const Scale *scale);
Text say_points_rounded(const Meaning *meaning, const PointRounding *how);
Text say_rounding(const Meaning *meaning, const Scale *scale);
Text say_band(const Meaning *meaning, const Scale *scale, const BandOf *band); /* its ends */
Text say_slope(const Meaning *meaning, const Scale *scale, const BandOf *band);
Text say_pays(const Meaning *meaning, const Scale *scale, Number pays); /* 75%; 10 points */
/* Of a grid: "50.00% to 79.99% in column 2"; "below 1,000, 1,000 or above" */
Text say_cell(const Meaning *meaning, Text row, uint32_t column);
Text say_columns(const Meaning *meaning, const Scale *grid);
Text say_percent(const Meaning *meaning, Number share);
Text say_amount(const Meaning *meaning, Number amount);

/* --- what changed: say.c --------------------------------------------------------------------- */

Text thing_kind(ThingTag tag);
Text say_heading(const Meaning *meaning,
                 const Thing *thing); /* "milestone q3_rate of conveyance" */
Text say_renamed(const Meaning *meaning, const Thing *thing, Name was);
Text say_thing_new(const Meaning *meaning, const Thing *thing);
Text say_thing_gone(const Meaning *meaning, const Thing *thing);
Text say_detail(const Meaning *meaning, const Point *point); /* of a new thing: "the period: Q1" */
Text say_part_of_new(const Meaning *meaning, const Thing *part);
Text say_new(const Meaning *meaning, const Point *point);
Text say_gone(const Meaning *meaning, const Point *point);
Text say_other(const Meaning *newer, const Point *is, const Point *was);
Text say_for_many(const Meaning *meaning, const Text *things, uint32_t count, Text sentence);
Text say_order(const Meaning *meaning, ThingTag tag);

#endif
