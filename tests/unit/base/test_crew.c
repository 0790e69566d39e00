/* Threads that share out work: every piece once, whatever the number of threads and pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/crew.h"

enum { PIECES = 1000 };

typedef struct Work {
    Crew *crew;
    uint32_t done[PIECES]; /* each is written by one member */
    uint32_t sum, most_member;
} Work;

static void work_on(void *data, uint32_t member, uint32_t piece)
{
    Work *work = data;

    work->done[piece]++;
    crew_lock(work->crew);
    work->sum += piece;
    work->most_member = member > work->most_member ? member : work->most_member;
    crew_unlock(work->crew);
}

static void run_pieces(Crew *crew, uint32_t pieces)
{
    static Work work;

    memset(&work, 0, sizeof work);
    work.crew = crew;
    crew_run(crew, pieces, work_on, &work);
    for (uint32_t i = 0; i < PIECES; i++)
        assert_int_equal(work.done[i], i < pieces);
    assert_int_equal(work.sum, pieces ? pieces * (pieces - 1) / 2 : 0);
    assert_true(work.most_member < crew_threads(crew));
}

/* Again and again with the same threads, more and fewer pieces than there are threads. */
static void test_every_piece_once(void **state)
{
    static const uint32_t pieces[] = {0, 1, 2, 3, PIECES, 7, PIECES, 1, PIECES};

    (void)state;
    for (uint32_t threads = 0; threads <= 9; threads++) {
        Crew *crew = crew_new(threads);
        assert_non_null(crew);
        assert_int_equal(crew_threads(crew), threads ? threads : 1);
        for (uint32_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
            run_pieces(crew, pieces[i]);
        crew_free(crew);
    }
}

static void test_no_crew(void **state)
{
    (void)state;
    assert_int_equal(crew_threads(NULL), 1);
    run_pieces(NULL, PIECES);
    crew_free(NULL);
}

static void test_no_more_than_the_most(void **state)
{
    Crew *crew = crew_new(1000);

    (void)state;
    assert_non_null(crew);
    assert_int_equal(crew_threads(crew), CREW_MOST);
    crew_free(crew);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_piece_once),
        cmocka_unit_test(test_no_crew),
        cmocka_unit_test(test_no_more_than_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
