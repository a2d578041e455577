// Calls the guarded GLPK function in every way in which it can end, on two threads, for valgrind to watch.
// Run by `make leaks`; a C program of its own because valgrind cannot follow the Swift test runner to its end.
#include "cglpk.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// Returns the outcome of one solve: a small knapsack, or one with an entry that stands twice.
static int solve(int duplicate, int integer, int iterations, int start, int *status) {
  double objective[] = {5, 4, 3}, lower[] = {0, 0, 0}, upper[] = {1, 1, 1};
  int8_t is_integer[] = {integer, integer, integer};
  double row_lower[] = {-INFINITY, -INFINITY}, row_upper[] = {6, 9};
  int32_t starts[] = {0, 2, 4, 6}, indices[] = {0, 1, 0, 1, 0, 1};
  double entries[] = {2, 4, 3, 1, 1, 5};
  if (duplicate) indices[3] = 0;
  int8_t row_status[] = {1, 1}, column_status[] = {1, 1, 1};
  double values[3], costs[3], duals[2], numbers[2];
  int64_t counts[2];
  int32_t has_point;
  char words[200];
  int outcome = cglpk_solve(
      2, 3, 1, objective, lower, upper, is_integer, row_lower, row_upper, starts, indices, entries, CGLPK_PRIMAL,
      start, integer, iterations, -1, -1, 0, row_status, column_status, values, costs, duals, numbers, counts,
      status, &has_point, words, sizeof words);
  if (outcome == CGLPK_FAULT && !strstr(words, "duplicate")) outcome = -1;
  return outcome;
}

static void *all(void *failed) {
  for (int round = 0; round < 20; round++) {
    int status;
    for (int start = CGLPK_FROM_SLACKS; start <= CGLPK_FROM_GIVEN; start++) {
      if (solve(0, 0, -1, start, &status) != CGLPK_DONE || status != CGLPK_OPTIMAL) *(int *)failed = 1;
      if (solve(0, 1, -1, start, &status) != CGLPK_DONE || status != CGLPK_OPTIMAL) *(int *)failed = 1;
      if (solve(1, 0, -1, start, &status) != CGLPK_FAULT) *(int *)failed = 1;
    }
    if (solve(0, 0, 0, CGLPK_FROM_SLACKS, &status) != CGLPK_DONE || status != CGLPK_ITERATION_LIMIT) {
      *(int *)failed = 1;
    }
  }
  return NULL;
}

int main(void) {
  int failed = 0, failed_too = 0;
  pthread_t other;
  pthread_create(&other, NULL, all, &failed_too);
  all(&failed);
  pthread_join(other, NULL);
  printf(failed || failed_too ? "unexpected outcome\n" : "all outcomes as expected\n");
  return failed || failed_too;
}
