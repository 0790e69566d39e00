/* What there is to work with: threads, and for tests how much of the machine may be used. None
 * of it changes a result.
 */
#ifndef CQUIN_BASE_MACHINE_H
#define CQUIN_BASE_MACHINE_H

#include <stdint.h>

typedef enum NumberForm { FORM_INT64, FORM_INT128, FORM_RATIONAL } NumberForm;

typedef enum CpuLevel { CPU_BASE, CPU_AVX2, CPU_AVX512, CPU_BEST } CpuLevel;

typedef struct Crew Crew; /* base/crew.h */

typedef struct Machine {
    Crew *crew;       /* NULL: one thread */
    CpuLevel level;   /* at most this one of the processor's */
    NumberForm least; /* no narrower form of numbers than this */
    /* Told how many units of all are worked out, by the caller's thread; NULL: nobody asks. */
    void (*told)(void *self, uint64_t done, uint64_t of);
    void *self;
    unsigned block;   /* lanes that are worked out together, at most; 0: as many as is best */
    unsigned chunk;   /* bytes of a data file that a thread reads at a time; 0: likewise */
} Machine;

/* One thread and all that the processor has. */
extern const Machine machine_plain;

#endif
