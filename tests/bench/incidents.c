/* Writes the incidents of a year of ambulance calls, a row each, as CSV on standard output: `incidents ROWS`.
 * 11 columns and about 120 bytes a row; every eighth row has a quoted comma, every 64th a quoted line end, and every
 * hundredth an empty answer. The same rows each time: a counter through a mixing function, no clock.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static const char *const counties[] = {"kent", "surrey", "east_sussex", "west_sussex"};
static const char *const outcomes[] = {"see_and_convey", "see_and_treat", "hear_and_treat", "no_patient"};
static const char *const crews[] = {"Ashford", "Medway", "Thanet", "Tangmere", "Chertsey", "Polegate"};

static int answer(uint64_t r, unsigned percent, char *out)
{
    if (r % 100 == 0)
        return 0;
    return sprintf(out, "%s", r / 100 % 100 < percent ? "yes" : "no");
}

static int row(uint64_t i, char *out)
{
    static const int days[] = {30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31};
    uint64_t r = mix(i + 1), q = mix(r), s = mix(q);
    int month = (int)(r % 12), day = 1 + (int)(r / 12 % (uint64_t)days[month]), len;

    len = sprintf(out, "%d-%02d-%02d,INC%09llu,%s,%s,", month < 9 ? 2016 : 2017, (month + 3) % 12 + 1, day,
                  (unsigned long long)(100000000 + i), counties[q % 4], outcomes[q / 4 % 16 < 8    ? 0
                                                                                  : q / 4 % 16 < 12 ? 1
                                                                                  : q / 4 % 16 < 15 ? 2
                                                                                                    : 3]);
    len += answer(q / 1000, 40, out + len);
    out[len++] = ',';
    len += answer(s / 7, 25, out + len);
    len += sprintf(out + len, ",%s,%llu,%llu.%llu,", crews[s % 6], (unsigned long long)(s / 6 % 60),
                   (unsigned long long)(s / 360 % 40), (unsigned long long)(s / 14400 % 10));
    if (r / 400 % 64 == 0)
        len += sprintf(out + len, "\"fell on the stairs, then walked\nto the \"\"Red Lion\"\"\",");
    else if (r / 400 % 8 == 0)
        len += sprintf(out + len, "\"chest pain, and breathless even at rest\",");
    else
        len += sprintf(out + len, "unwell since this morning and alone,");
    len += sprintf(out + len, "TN%llu %lluAB\n", (unsigned long long)(1 + s / 144000 % 40),
                   (unsigned long long)(1 + s / 5760000 % 9));
    return len;
}

int main(int argc, char **argv)
{
    static char block[1 << 16];
    unsigned long long rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000;
    size_t len = 0;

    fputs("called_on,incident,county,outcome,within_target,falls,station,age,minutes,complaint,postcode\n", stdout);
    for (unsigned long long i = 0; i < rows; i++) {
        len += (size_t)row(i, block + len);
        if (len > sizeof block - 512 || i + 1 == rows) {
            if (fwrite(block, 1, len, stdout) != len)
                return 1;
            len = 0;
        }
    }
    return fflush(stdout) ? 1 : 0;
}
