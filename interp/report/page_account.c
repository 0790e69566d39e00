/* What is paid on account, below the totals of a statement and below a ledger:
 *
 *     Paid on account
 *     on account in all, 100% of the potential                 £125,000.00
 *     3 of 12 instalments paid                                  £31,250.01
 *     deducted for certain                                      £10,000.00
 *     deducted perhaps                                         £115,000.00
 *     settled by 30 June 2023: to be recovered, by what is earned so far    £31,250.01
 */
#include "report/page.h"

static void add_row(Page *page, PageTable *table, Text name, const MoneyCell *money)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, name);
    page_cell_text(page, row, page_money(page, money));
}

static Text paid_words(Page *page, const Account *account)
{
    Out words;
    uint32_t paid = 0;

    for (uint32_t i = 0; i < account->instalments.count; i++)
        paid += account->instalments.items[i].paid ? 1 : 0;
    out_init(&words);
    out_format(&words, "%u of %u %s paid", paid, account->instalments.count,
               account->instalments.count == 1 ? "instalment" : "instalments");
    return page_take(page, &words);
}

static Text whole_words(Page *page, const Account *account)
{
    Out words;

    out_init(&words);
    out_str(&words, "on account in all, ");
    number_write_percent(&words, account->share, 0, 6);
    out_str(&words, " of the potential");
    return page_take(page, &words);
}

static Text balance_words(Page *page, const Account *account, Day as_at)
{
    bool back = account->balance.known && number_sign(account->balance.pence) < 0;
    bool due = account->settled != DAY_NONE && account->settled <= as_at;
    Out words;

    out_init(&words);
    if (account->settled == DAY_NONE) {
        out_str(&words, "settled on a date to be agreed");
    } else {
        out_str(&words, "settled by ");
        day_write_words(&words, account->settled);
    }
    out_str(&words, back ? ": to be recovered" : ": to be paid");
    out_str(&words, due ? "" : ", by what is earned so far");
    return page_take(page, &words);
}

/* Without its sign, which the words say. */
static MoneyCell owed(Page *page, const MoneyCell *balance)
{
    MoneyCell cell = *balance;

    if (cell.known && number_sign(cell.pence) < 0)
        cell.pence = number_neg(cell.pence, page->arena);
    return cell;
}

void page_account(Page *page, const Statement *statement)
{
    const Account *account = &statement->account;

    if (!account->present)
        return;
    page_blank(page);
    PageTable *table = page_table(page);
    MoneyCell balance = owed(page, &account->balance);
    page_column(page, table, "Paid on account", false, FIT_WHOLE);
    page_column(page, table, "", true, FIT_WHOLE);
    add_row(page, table, whole_words(page, account), &account->whole);
    add_row(page, table, paid_words(page, account), &account->paid);
    add_row(page, table, TEXT("deducted for certain"), &account->certain);
    add_row(page, table, TEXT("deducted perhaps"), &account->possible);
    add_row(page, table, balance_words(page, account, statement->as_at), &balance);
}

void page_instalments(Page *page, const Statement *statement)
{
    const Account *account = &statement->account;
    MoneyCell total = {true, NUMBER_ZERO};

    if (!account->present)
        return;
    page_blank(page);
    PageTable *table = page_table(page);
    page_column(page, table, "instalments in £", false, FIT_WHOLE);
    page_column(page, table, "paid", true, FIT_WHOLE);
    page_column(page, table, "total", true, FIT_WHOLE);
    for (uint32_t i = 0; i < account->instalments.count && !page->arena->failed; i++) {
        const Instalment *one = &account->instalments.items[i];
        if (!one->paid)
            break;
        PageRow *row = page_row(page, table);
        total.known = total.known && one->amount.known;
        if (total.known)
            total.pence = number_add(total.pence, one->amount.pence, page->arena);
        page_cell_text(page, row, page_day(page, one->day));
        page_cell_money(page, row, &one->amount);
        page_cell_money(page, row, &total);
    }
    page_account(page, statement);
}
