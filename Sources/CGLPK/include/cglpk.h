// GLPK behind one guarded call with flat arrays.
//
// GLPK ends the process when it finds a fault, unless an error hook leaves by longjmp; a longjmp over Swift frames is
// undefined. So hook, setjmp, building, solving and reading out stand in one C function, and a fault becomes a
// return value with GLPK's own words. Nothing is printed. The GLPK environment is per thread and lives only as long
// as the call, so that several threads may call at once and nothing is left behind when a thread ends.
#pragma once
#include <stdint.h>

enum {
  CGLPK_DONE = 0,   // the call went through; see status
  CGLPK_FAULT = 1,  // GLPK found a fault; its words are in `words`
};

// Why the solver stopped.
enum {
  CGLPK_OPTIMAL = 0,
  CGLPK_INFEASIBLE = 1,
  CGLPK_UNBOUNDED = 2,
  CGLPK_ITERATION_LIMIT = 3,
  CGLPK_TIME_LIMIT = 4,
  CGLPK_NODE_LIMIT = 5,
  CGLPK_GAP_REACHED = 6,
  CGLPK_BAD_BASIS = 7,
  CGLPK_NUMERICAL = 8,
};

enum { CGLPK_PRIMAL = 0, CGLPK_DUAL = 1, CGLPK_DUAL_THEN_PRIMAL = 2 };

// From which basis the simplex method starts.
enum { CGLPK_FROM_SLACKS = 0, CGLPK_FROM_ADVANCED = 1, CGLPK_FROM_GIVEN = 2 };

// Solves a linear or integer programme. Arrays are those of column-wise compressed storage; indices count from 0.
// An infinite bound is an IEEE infinity. Integer columns are those with a nonzero `is_integer`; with none, the
// programme is linear. A limit below 0 is none.
//
// row_status and column_status hold GLPK's codes (GLP_BS …): read with CGLPK_FROM_GIVEN, always written.
// numbers: [objective, bound]. counts: [simplex iterations, branch-and-bound nodes]. has_point tells whether `values`
// is a feasible point.
int32_t cglpk_solve(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, int32_t method, int32_t start,
    int32_t presolve, int32_t iteration_limit, int32_t node_limit, int32_t millisecond_limit, double gap,
    int8_t *row_status, int8_t *column_status, double *values, double *reduced_costs, double *row_duals,
    double *numbers, int64_t *counts, int32_t *status, int32_t *has_point, char *words, int32_t words_size);

// A programme that stays between solves, with its basis: rows and columns are added behind those it has, the objective
// and bounds of columns change. It belongs to the thread that opened it. After a fault it can only be closed.
typedef struct cglpk_programme cglpk_programme;

int32_t cglpk_open(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, cglpk_programme **programme, char *words,
    int32_t words_size);

void cglpk_close(cglpk_programme *programme);

// Rows in row-wise compressed storage, indices of columns counted from 0.
int32_t cglpk_add_rows(
    cglpk_programme *programme, int32_t count, const double *lower, const double *upper, const int32_t *starts,
    const int32_t *indices, const double *entries, char *words, int32_t words_size);

// Columns that are not integer.
int32_t cglpk_add_columns(
    cglpk_programme *programme, int32_t count, const double *objective, const double *lower, const double *upper,
    const int32_t *starts, const int32_t *indices, const double *entries, char *words, int32_t words_size);

// One coefficient for each column.
int32_t cglpk_set_objective(
    cglpk_programme *programme, const double *objective, char *words, int32_t words_size);

int32_t cglpk_set_bounds(
    cglpk_programme *programme, int32_t count, const int32_t *columns, const double *lower, const double *upper,
    char *words, int32_t words_size);

// Begins anew from the basis of all rows, some columns at their upper bounds; of each row the column that is basic in its
// stead, or −1.
int32_t cglpk_seat(
    cglpk_programme *programme, const int8_t *is_at_upper, const int32_t *column_of_row, char *words,
    int32_t words_size);

// The simplex method from the basis there is. numbers: [objective]; counts: [iterations].
int32_t cglpk_resolve(
    cglpk_programme *programme, int32_t method, int32_t iteration_limit, double *values, double *row_duals,
    double *numbers, int64_t *counts, int32_t *status, char *words, int32_t words_size);

// Branch and bound with cover, MIR, Gomory and clique cuts from the optimal basis that cglpk_resolve left; numbers and
// counts as for cglpk_solve.
int32_t cglpk_branch(
    cglpk_programme *programme, int32_t node_limit, double *values, double *numbers, int64_t *counts,
    int32_t *status, int32_t *has_point, char *words, int32_t words_size);

enum { CGLPK_MPS = 0, CGLPK_LP = 1 };

// Writes a programme to a file in free MPS or CPLEX LP form. `names` holds the names of the problem, then of all rows,
// then of all columns, each ended by a zero byte. Arrays as for cglpk_solve.
int32_t cglpk_write(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, int32_t format, const char *path,
    const char *names, char *words, int32_t words_size);
