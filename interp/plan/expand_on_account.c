/* `paid on account 100% in 12 monthly instalments from DATE, settled by DATE`: one result, two
 * statements. What is earned stays what it is; beside it stands what was paid before it was known.
 *
 *   on account     ROUND(share * potential, half up)
 *   instalments    DEAL(on account; equal parts), the odd pence to the first of them
 *   paid           the sum of those whose day is on or before the as-at date
 *   deducted       for certain   MAX(0, on account - (earned + open + recoverable))
 *                  possibly      MAX(0, on account - earned) - that
 *   balance        earned - paid: to be paid, or below 0 to be recovered
 */
#include "plan/build.h"

static StepId money_step(Build *b, StepId step, Role role)
{
    step_role(b, step, role, -1);
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

static StepId equal_deal(Build *b, StepId whole, uint32_t count)
{
    StepId *in = arena_try(b->arena, (count + 1) * sizeof *in);
    StepId part = step_2(b, OP_DIV, b->one, step_number(b, number_from_int((int64_t)count)));
    if (!in)
        return b->zero;
    in[0] = whole;
    for (uint32_t i = 0; i < count; i++)
        in[i + 1] = part;
    return step_list(b, OP_DEAL, in, count + 1);
}

/* What of them is paid at the as-at date. The days come after the deal, whose parts stand together. */
static StepId add_instalments(Build *b, StepId whole, const OnAccount *account)
{
    StepId first = equal_deal(b, whole, account->count), paid = b->zero;
    for (uint32_t i = 0; i < account->count && !b->arena->failed; i++) {
        StepId part = i == 0 ? first : step_again(b, first);
        b->plan->steps.items[part].as.part = i + 1;
        b->plan->steps.items[part].kind = (Kind){KIND_MONEY, 0};
        ARRAY_PUSH(b->arena, &b->plan->on_account.instalments, part);
    }
    for (uint32_t i = 0; i < account->count && !b->arena->failed; i++) {
        StepId day = step_code(b, instalment_day(account, i));
        StepId made = step_2(b, OP_LE, day, b->as_at);
        StepId part = b->plan->on_account.instalments.items[i];
        paid = step_2(b, OP_ADD, paid, step_pick(b, made, part, b->zero));
    }
    return paid;
}

/* What is above 0 of a difference. */
static StepId excess(Build *b, StepId a, StepId c)
{
    return step_2(b, OP_MAX, step_2(b, OP_SUB, a, c), b->zero);
}

void expand_on_account(Build *b)
{
    const OnAccount *account = &b->model->on_account;
    if (!account->present)
        return;
    b->of = account->span;
    StepId share = step_number(b, account->share);
    StepId whole = round_pence(b, step_2(b, OP_MUL, share, b->plan->totals.potential));
    StepId reach[] = {b->plan->totals.earned, b->plan->totals.open, b->plan->totals.recoverable};
    StepId certain = excess(b, whole, step_list(b, OP_ADD, reach, 3));
    StepId all = excess(b, whole, b->plan->totals.earned);
    b->plan->on_account.whole = money_step(b, whole, ROLE_ON_ACCOUNT);
    StepId paid = add_instalments(b, whole, account);
    b->plan->on_account.paid = money_step(b, paid, ROLE_PAID);
    b->plan->on_account.certain = money_step(b, certain, ROLE_DEDUCTED);
    StepId possible = step_2(b, OP_SUB, all, certain);
    b->plan->on_account.possible = money_step(b, possible, ROLE_DEDUCTED);
    StepId balance = step_2(b, OP_SUB, b->plan->totals.earned, paid);
    b->plan->on_account.balance = money_step(b, balance, ROLE_BALANCE);
}
