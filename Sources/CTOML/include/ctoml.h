// toml++ behind one guarded call that gives a flat list of values.
//
// toml++ holds its own rules by assertions, which texts of people break (`[;`), and throws what else is wrong; neither may
// reach Swift. Here an assertion is an exception, every exception becomes a place and words, and nothing is printed.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  CTOML_TABLE = 0,
  CTOML_ARRAY = 1,
  CTOML_TEXT = 2,
  CTOML_WHOLE = 3,
  CTOML_DECIMAL = 4,
  CTOML_FLAG = 5,
  CTOML_DAY = 6,
  CTOML_OTHER = 7,  // an hour, or a day with one
};

// A value; those that it holds follow it in the list, each with all of its own.
typedef struct {
  int32_t kind;
  int32_t year, month, day;         // of a day
  int64_t whole;                    // of a whole number or a flag
  double decimal;                   // of a decimal
  size_t count;                     // how many values it holds
  size_t key, key_length;           // its name in the table that holds it: a piece of the pool
  size_t text, text_length;         // a text itself, any other single value as the file writes it: a piece of the pool
} ctoml_value;

// What is wrong with a text.
typedef struct {
  uint32_t line, column;  // from 1
  char words[200];        // UTF-8, ended by 0; empty where the parser has none
} ctoml_fault;

typedef struct ctoml_document ctoml_document;

// Reads a text in UTF-8 of `length` bytes; null with `fault` filled if it is no TOML. The text must have no more than some
// thousand dots: each may be a table in a table, and they are let go of one in another.
ctoml_document *ctoml_read(const char *text, size_t length, ctoml_fault *fault);
const ctoml_value *ctoml_values(const ctoml_document *document, size_t *count);
const char *ctoml_pool(const ctoml_document *document, size_t *length);
void ctoml_free(ctoml_document *document);

#ifdef __cplusplus
}
#endif
