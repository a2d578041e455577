#include "cglpk.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// What the hooks know of the call they serve.
struct guard {
  jmp_buf exit;
  char *words;
  int32_t size, length;
};

// Keeps the last words instead of printing them.
static int keep_words(void *info, const char *text) {
  struct guard *guard = info;
  size_t more = strlen(text);
  if (guard->size <= 0) return 1;
  if (guard->length + (int32_t)more >= guard->size) guard->length = 0;
  if ((int32_t)more >= guard->size) more = guard->size - 1;
  memcpy(guard->words + guard->length, text, more);
  guard->length += more;
  guard->words[guard->length] = 0;
  return 1;
}

// How many programmes of this thread stay open; the environment lives as long as any of them.
static _Thread_local int open_programmes = 0;

static void release_environment(void) {
  if (open_programmes == 0) glp_free_env();
}

static void leave(void *info) { longjmp(((struct guard *)info)->exit, 1); }

// What the branch-and-bound callback counts. `glp_iocp` knows no limit on nodes.
struct branching {
  int32_t node_limit;
  int64_t nodes;
  double bound;
  int stopped;
};

static void count_nodes(glp_tree *tree, void *info) {
  struct branching *branching = info;
  int active, current, total;
  glp_ios_tree_size(tree, &active, &current, &total);
  branching->nodes = total;
  int best = glp_ios_best_node(tree);
  if (best != 0) branching->bound = glp_ios_node_bound(tree, best);
  if (branching->node_limit >= 0 && total > branching->node_limit) {
    branching->stopped = 1;
    glp_ios_terminate(tree);
  }
}

static int kind_of_bounds(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static int32_t status_of_code(int code) {
  switch (code) {
    case GLP_EITLIM: return CGLPK_ITERATION_LIMIT;
    case GLP_ETMLIM: return CGLPK_TIME_LIMIT;
    case GLP_ENOPFS: return CGLPK_INFEASIBLE;
    case GLP_ENODFS: return CGLPK_UNBOUNDED;
    case GLP_EMIPGAP: return CGLPK_GAP_REACHED;
    case GLP_EBADB:
    case GLP_ESING:
    case GLP_ECOND: return CGLPK_BAD_BASIS;
    default: return CGLPK_NUMERICAL;
  }
}

static int32_t status_of_point(int status) {
  switch (status) {
    case GLP_OPT: return CGLPK_OPTIMAL;
    case GLP_NOFEAS: return CGLPK_INFEASIBLE;
    case GLP_UNBND: return CGLPK_UNBOUNDED;
    default: return CGLPK_NUMERICAL;
  }
}

// Puts a programme into GLPK's own form; returns whether it has integer columns.
static int fill(
    glp_prob *problem, int32_t rows, int32_t columns, int32_t maximise, const double *objective,
    const double *column_lower, const double *column_upper, const int8_t *is_integer, const double *row_lower,
    const double *row_upper, const int32_t *starts, const int32_t *indices, const double *entries) {
  glp_set_obj_dir(problem, maximise ? GLP_MAX : GLP_MIN);
  if (rows > 0) glp_add_rows(problem, rows);
  for (int32_t i = 0; i < rows; i++) {
    glp_set_row_bnds(problem, i + 1, kind_of_bounds(row_lower[i], row_upper[i]), row_lower[i], row_upper[i]);
  }
  if (columns > 0) glp_add_cols(problem, columns);
  int *index = glp_alloc(rows + 1, sizeof(int));
  double *entry = glp_alloc(rows + 1, sizeof(double));
  int is_mip = 0;
  for (int32_t j = 0; j < columns; j++) {
    int count = starts[j + 1] - starts[j];
    // More entries than rows are duplicates; GLPK is asked to say so on as many as the buffers hold.
    if (count > rows) count = rows;
    for (int k = 0; k < count; k++) {
      index[k + 1] = indices[starts[j] + k] + 1;
      entry[k + 1] = entries[starts[j] + k];
    }
    glp_set_mat_col(problem, j + 1, count, index, entry);
    glp_set_obj_coef(problem, j + 1, objective[j]);
    glp_set_col_bnds(
        problem, j + 1, kind_of_bounds(column_lower[j], column_upper[j]), column_lower[j], column_upper[j]);
    if (is_integer[j]) {
      glp_set_col_kind(problem, j + 1, GLP_IV);
      is_mip = 1;
    }
  }
  glp_free(index);
  glp_free(entry);
  return is_mip;
}

// Branch and bound from an optimal basis of the relaxation, whose objective stands in numbers[0].
static void branched(
    glp_prob *problem, int32_t node_limit, int32_t millisecond_limit, double gap, int32_t presolve, int32_t cuts,
    double *values, double *numbers, int64_t *counts, int32_t *status, int32_t *has_point) {
  struct branching branching = {.node_limit = node_limit, .bound = numbers[0]};
  glp_iocp integer;
  glp_init_iocp(&integer);
  integer.msg_lev = GLP_MSG_OFF;
  integer.presolve = presolve ? GLP_ON : GLP_OFF;
  if (cuts) integer.cov_cuts = integer.mir_cuts = integer.gmi_cuts = integer.clq_cuts = GLP_ON;
  if (millisecond_limit >= 0) integer.tm_lim = millisecond_limit;
  if (gap > 0) integer.mip_gap = gap;
  integer.cb_func = count_nodes;
  integer.cb_info = &branching;
  int code = glp_intopt(problem, &integer);
  int point = glp_mip_status(problem);
  *has_point = point == GLP_OPT || point == GLP_FEAS;
  if (code == GLP_ESTOP || branching.stopped) {
    *status = CGLPK_NODE_LIMIT;
  } else if (code != 0) {
    *status = status_of_code(code);
  } else {
    *status = status_of_point(point);
  }
  counts[1] = branching.nodes;
  numbers[1] = branching.bound;
  if (*has_point) {
    int columns = glp_get_num_cols(problem);
    numbers[0] = glp_mip_obj_val(problem);
    for (int j = 0; j < columns; j++) values[j] = glp_mip_col_val(problem, j + 1);
  }
  if (*status == CGLPK_OPTIMAL) numbers[1] = numbers[0];
}

int32_t cglpk_solve(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, int32_t method, int32_t start,
    int32_t presolve, int32_t iteration_limit, int32_t node_limit, int32_t millisecond_limit, double gap,
    int8_t *row_status, int8_t *column_status, double *values, double *reduced_costs, double *row_duals,
    double *numbers, int64_t *counts, int32_t *status, int32_t *has_point, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) {
    // The environment owns all that GLPK took, the problem and what glp_alloc gave included.
    release_environment();
    return CGLPK_FAULT;
  }
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);

  glp_prob *problem = glp_create_prob();
  int is_mip = fill(
      problem, rows, columns, maximise, objective, column_lower, column_upper, is_integer, row_lower, row_upper,
      starts, indices, entries);

  if (start == CGLPK_FROM_GIVEN) {
    for (int32_t i = 0; i < rows; i++) glp_set_row_stat(problem, i + 1, row_status[i]);
    for (int32_t j = 0; j < columns; j++) glp_set_col_stat(problem, j + 1, column_status[j]);
  } else if (start == CGLPK_FROM_ADVANCED && rows > 0 && columns > 0) {
    glp_adv_basis(problem, 0);
  }

  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  simplex.meth = method == CGLPK_PRIMAL ? GLP_PRIMAL : method == CGLPK_DUAL ? GLP_DUAL : GLP_DUALP;
  if (iteration_limit >= 0) simplex.it_lim = iteration_limit;
  if (millisecond_limit >= 0) simplex.tm_lim = millisecond_limit;
  int code = glp_simplex(problem, &simplex);
  if (start == CGLPK_FROM_GIVEN && (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND)) {
    // A basis that is none is worth nothing: begin again without it.
    glp_adv_basis(problem, 0);
    code = glp_simplex(problem, &simplex);
  }
  *status = code == 0 ? status_of_point(glp_get_status(problem)) : status_of_code(code);
  *has_point = glp_get_prim_stat(problem) == GLP_FEAS;
  numbers[0] = numbers[1] = glp_get_obj_val(problem);
  counts[0] = glp_get_it_cnt(problem);
  counts[1] = 0;
  for (int32_t i = 0; i < rows; i++) {
    row_status[i] = glp_get_row_stat(problem, i + 1);
    row_duals[i] = glp_get_row_dual(problem, i + 1);
  }
  for (int32_t j = 0; j < columns; j++) {
    column_status[j] = glp_get_col_stat(problem, j + 1);
    values[j] = glp_get_col_prim(problem, j + 1);
    reduced_costs[j] = glp_get_col_dual(problem, j + 1);
  }

  if (is_mip && *status == CGLPK_OPTIMAL) {
    branched(
        problem, node_limit, millisecond_limit, gap, presolve, 0, values, numbers, counts, status, has_point);
  } else if (is_mip) {
    // The relaxation's point is no point of the integer programme.
    *has_point = 0;
  }
  glp_delete_prob(problem);
  release_environment();
  return CGLPK_DONE;
}

// A programme that stays.
struct cglpk_programme {
  glp_prob *problem;
};

int32_t cglpk_open(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, cglpk_programme **programme, char *words,
    int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  *programme = NULL;
  cglpk_programme *made = malloc(sizeof *made);
  if (made == NULL) return CGLPK_FAULT;
  open_programmes += 1;
  if (setjmp(guard.exit)) {
    open_programmes -= 1;
    free(made);
    release_environment();
    return CGLPK_FAULT;
  }
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  made->problem = glp_create_prob();
  fill(
      made->problem, rows, columns, maximise, objective, column_lower, column_upper, is_integer, row_lower, row_upper,
      starts, indices, entries);
  *programme = made;
  return CGLPK_DONE;
}

void cglpk_close(cglpk_programme *programme) {
  struct guard guard = {.words = NULL, .size = 0, .length = 0};
  if (!setjmp(guard.exit)) {
    glp_term_hook(keep_words, &guard);
    glp_error_hook(leave, &guard);
    glp_delete_prob(programme->problem);
  }
  free(programme);
  open_programmes -= 1;
  release_environment();
}

int32_t cglpk_add_rows(
    cglpk_programme *programme, int32_t count, const double *lower, const double *upper, const int32_t *starts,
    const int32_t *indices, const double *entries, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  glp_prob *problem = programme->problem;
  int columns = glp_get_num_cols(problem);
  int *index = glp_alloc(columns + 1, sizeof(int));
  double *entry = glp_alloc(columns + 1, sizeof(double));
  if (count > 0) {
    int first = glp_add_rows(problem, count);
    for (int32_t i = 0; i < count; i++) {
      int length = starts[i + 1] - starts[i];
      if (length > columns) length = columns;
      for (int k = 0; k < length; k++) {
        index[k + 1] = indices[starts[i] + k] + 1;
        entry[k + 1] = entries[starts[i] + k];
      }
      glp_set_mat_row(problem, first + i, length, index, entry);
      glp_set_row_bnds(problem, first + i, kind_of_bounds(lower[i], upper[i]), lower[i], upper[i]);
    }
  }
  glp_free(index);
  glp_free(entry);
  return CGLPK_DONE;
}

int32_t cglpk_add_columns(
    cglpk_programme *programme, int32_t count, const double *objective, const double *lower, const double *upper,
    const int32_t *starts, const int32_t *indices, const double *entries, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  glp_prob *problem = programme->problem;
  int rows = glp_get_num_rows(problem);
  int *index = glp_alloc(rows + 1, sizeof(int));
  double *entry = glp_alloc(rows + 1, sizeof(double));
  if (count > 0) {
    int first = glp_add_cols(problem, count);
    for (int32_t j = 0; j < count; j++) {
      int length = starts[j + 1] - starts[j];
      if (length > rows) length = rows;
      for (int k = 0; k < length; k++) {
        index[k + 1] = indices[starts[j] + k] + 1;
        entry[k + 1] = entries[starts[j] + k];
      }
      glp_set_mat_col(problem, first + j, length, index, entry);
      glp_set_obj_coef(problem, first + j, objective[j]);
      glp_set_col_bnds(problem, first + j, kind_of_bounds(lower[j], upper[j]), lower[j], upper[j]);
    }
  }
  glp_free(index);
  glp_free(entry);
  return CGLPK_DONE;
}

int32_t cglpk_set_objective(
    cglpk_programme *programme, const double *objective, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  int columns = glp_get_num_cols(programme->problem);
  for (int j = 0; j < columns; j++) glp_set_obj_coef(programme->problem, j + 1, objective[j]);
  return CGLPK_DONE;
}

int32_t cglpk_set_bounds(
    cglpk_programme *programme, int32_t count, const int32_t *columns, const double *lower, const double *upper,
    char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  for (int32_t k = 0; k < count; k++) {
    glp_set_col_bnds(
        programme->problem, columns[k] + 1, kind_of_bounds(lower[k], upper[k]), lower[k], upper[k]);
  }
  return CGLPK_DONE;
}

int32_t cglpk_seat(
    cglpk_programme *programme, const int8_t *is_at_upper, const int32_t *column_of_row, char *words,
    int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  glp_prob *problem = programme->problem;
  int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  for (int j = 0; j < columns; j++) glp_set_col_stat(problem, j + 1, is_at_upper[j] ? GLP_NU : GLP_NL);
  for (int i = 0; i < rows; i++) {
    int column = column_of_row[i];
    glp_set_row_stat(problem, i + 1, column < 0 ? GLP_BS : GLP_NU);
    if (column >= 0) glp_set_col_stat(problem, column + 1, GLP_BS);
  }
  return CGLPK_DONE;
}

int32_t cglpk_resolve(
    cglpk_programme *programme, int32_t method, int32_t iteration_limit, double *values, double *row_duals,
    double *numbers, int64_t *counts, int32_t *status, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  glp_prob *problem = programme->problem;
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  simplex.meth = method == CGLPK_PRIMAL ? GLP_PRIMAL : method == CGLPK_DUAL ? GLP_DUAL : GLP_DUALP;
  if (iteration_limit >= 0) simplex.it_lim = iteration_limit;
  int before = glp_get_it_cnt(problem);
  int code = glp_simplex(problem, &simplex);
  if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) {
    glp_adv_basis(problem, 0);
    simplex.meth = GLP_PRIMAL;
    code = glp_simplex(problem, &simplex);
  } else if (code == GLP_EFAIL) {
    simplex.meth = simplex.meth == GLP_PRIMAL ? GLP_DUALP : GLP_PRIMAL;
    code = glp_simplex(problem, &simplex);
  }
  *status = code == 0 ? status_of_point(glp_get_status(problem)) : status_of_code(code);
  counts[0] = glp_get_it_cnt(problem) - before;
  numbers[0] = glp_get_obj_val(problem);
  int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  for (int i = 0; i < rows; i++) row_duals[i] = glp_get_row_dual(problem, i + 1);
  for (int j = 0; j < columns; j++) values[j] = glp_get_col_prim(problem, j + 1);
  return CGLPK_DONE;
}

int32_t cglpk_branch(
    cglpk_programme *programme, int32_t node_limit, double *values, double *numbers, int64_t *counts,
    int32_t *status, int32_t *has_point, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) return CGLPK_FAULT;
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);
  branched(programme->problem, node_limit, -1, 0, 0, 1, values, numbers, counts, status, has_point);
  return CGLPK_DONE;
}

int32_t cglpk_write(
    int32_t rows, int32_t columns, int32_t maximise, const double *objective, const double *column_lower,
    const double *column_upper, const int8_t *is_integer, const double *row_lower, const double *row_upper,
    const int32_t *starts, const int32_t *indices, const double *entries, int32_t format, const char *path,
    const char *names, char *words, int32_t words_size) {
  struct guard guard = {.words = words, .size = words_size, .length = 0};
  if (words_size > 0) words[0] = 0;
  if (setjmp(guard.exit)) {
    release_environment();
    return CGLPK_FAULT;
  }
  glp_term_hook(keep_words, &guard);
  glp_error_hook(leave, &guard);

  glp_prob *problem = glp_create_prob();
  fill(
      problem, rows, columns, maximise, objective, column_lower, column_upper, is_integer, row_lower, row_upper,
      starts, indices, entries);
  const char *name = names;
  glp_set_prob_name(problem, name);
  name += strlen(name) + 1;
  for (int32_t i = 0; i < rows; i++, name += strlen(name) + 1) glp_set_row_name(problem, i + 1, name);
  for (int32_t j = 0; j < columns; j++, name += strlen(name) + 1) glp_set_col_name(problem, j + 1, name);
  int code = format == CGLPK_MPS ? glp_write_mps(problem, GLP_MPS_FILE, NULL, path)
                                 : glp_write_lp(problem, NULL, path);
  glp_delete_prob(problem);
  release_environment();
  return code == 0 ? CGLPK_DONE : CGLPK_FAULT;
}
