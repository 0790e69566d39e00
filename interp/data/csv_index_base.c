/* The loops of csv_index.h for any processor. */
#define CSV_LEVEL csv_base
#define CSV_NAME "base"
#include "data/csv_index_source.h"
