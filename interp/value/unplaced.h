/* Rows that were counted where they are have no numbers. Of a count that some of them leave open nobody knows which
 * they are, nor which cell is empty. */
#ifndef CQUIN_VALUE_UNPLACED_H
#define CQUIN_VALUE_UNPLACED_H

#define ROWS_UNPLACED (-2) /* in place of the column of a RowsCounted, whose `line` is 0 */

#endif
