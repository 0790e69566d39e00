/* What a formula is made of, for whoever walks formulas. */
#include "check/model.h"

typedef void Visit(void *self, const Formula *part);

static void visit_chain(const Links *chain, Visit *visit, void *self)
{
    for (uint32_t i = 0; i < chain->count; i++)
        visit(self, chain->items[i].formula);
}

void formula_parts(const Formula *f, Visit *visit, void *self)
{
    switch (f->tag) {
    case FORMULA_HOLE:
    case FORMULA_NUMBER:
    case FORMULA_DATE:
    case FORMULA_YES_NO:
    case FORMULA_TO_BE_AGREED:
    case FORMULA_TALLY:
    case FORMULA_CELL:
    case FORMULA_TEXT:
    case FORMULA_TEXTS:
    case FORMULA_FIELD:
    case FORMULA_CONTRACT_VALUE:
    case FORMULA_PARAM:
    case FORMULA_MEASURE:
    case FORMULA_PARAM_FIELD:
    case FORMULA_FIGURE:
    case FORMULA_EQUAL_SHARE:
    case FORMULA_READING:
    case FORMULA_EVIDENCE:
        return;
    case FORMULA_AMONG:
        visit(self, f->as.among.left);
        return;
    case FORMULA_COUNTING:
        if (f->as.counting.where)
            visit(self, f->as.counting.where);
        return;
    case FORMULA_CALL:
        visit_chain(&f->as.call.args, visit, self);
        return;
    case FORMULA_SUM:
    case FORMULA_PRODUCT:
    case FORMULA_AND:
    case FORMULA_OR:
    case FORMULA_GREATER:
    case FORMULA_LESSER:
    case FORMULA_SHARES:
        visit_chain(&f->as.chain, visit, self);
        return;
    case FORMULA_PEERS:
        visit(self, f->as.peers.of);
        if (f->as.peers.weight)
            visit(self, f->as.peers.weight);
        if (f->as.peers.where)
            visit(self, f->as.peers.where);
        return;
    case FORMULA_AT_LEAST:
        visit_chain(&f->as.at_least.of, visit, self);
        return;
    case FORMULA_NEGATE:
    case FORMULA_NOT:
        visit(self, f->as.inner);
        return;
    case FORMULA_COMPARE:
        visit(self, f->as.compare.left);
        visit(self, f->as.compare.right);
        return;
    case FORMULA_PICK:
        visit(self, f->as.pick.condition);
        visit(self, f->as.pick.yes);
        visit(self, f->as.pick.no);
        return;
    case FORMULA_ROUNDED:
        visit(self, f->as.rounded.inner);
        return;
    case FORMULA_SCALE:
        visit(self, f->as.scale.arg);
        if (f->as.scale.across)
            visit(self, f->as.scale.across);
        return;
    }
}
