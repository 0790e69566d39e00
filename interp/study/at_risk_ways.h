/* What each cell at risk would take: see at_risk.h. */
#ifndef CQUIN_STUDY_AT_RISK_WAYS_H
#define CQUIN_STUDY_AT_RISK_WAYS_H

#include "eval/eval.h"
#include "study/study.h"

bool at_risk_find_ways(AtRisk *risk, const Run *run, Arena *arena, Diags *diags);

#endif
