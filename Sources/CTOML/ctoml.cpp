#include "ctoml.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {
// A rule of toml++'s own that a text broke.
struct broken {};
}  // namespace

// Without NDEBUG assertions are tested; with it they would be promises to the compiler.
#undef NDEBUG
#define TOML_ASSERT(expression)          \
  do {                                   \
    if (!(expression)) throw broken{};   \
  } while (false)
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/impl/preprocessor.h>
#include <toml++/impl/forward_declarations.h>
// Letters such as é reach what it calls unreachable where it asks whether they are blanks; they are none.
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE throw broken{}
#include <toml++/toml.h>

struct ctoml_document {
  std::vector<ctoml_value> values;
  std::string pool;
};

namespace {

void take(ctoml_document &document, std::string_view key, const toml::node &node) {
  auto keep = [&](std::string_view piece) {
    document.pool.append(piece);
    return document.pool.size() - piece.size();
  };
  ctoml_value value{};
  value.key_length = key.size();
  value.key = keep(key);
  size_t place = document.values.size();
  document.values.push_back(value);
  if (auto *table = node.as_table()) {
    value.kind = CTOML_TABLE;
    value.count = table->size();
    for (auto &&[name, inner] : *table) take(document, name.str(), inner);
  } else if (auto *array = node.as_array()) {
    value.kind = CTOML_ARRAY;
    value.count = array->size();
    for (auto &&inner : *array) take(document, {}, inner);
  } else {
    std::string text;
    if (auto *found = node.as_string()) {
      value.kind = CTOML_TEXT;
      text = found->get();
    } else {
      std::ostringstream written;
      node.visit([&](auto &&inner) { written << inner; });
      text = written.str();
      if (auto *found = node.as_integer()) {
        value.kind = CTOML_WHOLE;
        value.whole = found->get();
      } else if (auto *found = node.as_floating_point()) {
        value.kind = CTOML_DECIMAL;
        value.decimal = found->get();
      } else if (auto *found = node.as_boolean()) {
        value.kind = CTOML_FLAG;
        value.whole = found->get();
      } else if (auto *found = node.as_date()) {
        value.kind = CTOML_DAY;
        value.year = found->get().year;
        value.month = found->get().month;
        value.day = found->get().day;
      } else {
        value.kind = CTOML_OTHER;
      }
    }
    value.text_length = text.size();
    value.text = keep(text);
  }
  document.values[place] = value;
}

bool breaks(std::string_view text) {
  try {
    (void)toml::parse(text);
  } catch (const broken &) {
    return true;
  } catch (...) {
  }
  return false;
}

bool is_within_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Where a text breaks a rule of the parser's own, of which it tells no place: at the end of the shortest beginning that does.
void find_break(std::string_view text, ctoml_fault &fault) {
  size_t low = 0, high = text.size();
  while (low + 1 < high) {
    size_t middle = low + (high - low) / 2, cut = middle;
    while (cut < high && is_within_letter(text[cut])) cut++;
    if (cut == high) {
      cut = middle;
      while (cut > low && is_within_letter(text[cut])) cut--;
      if (cut == low) break;
    }
    (breaks(text.substr(0, cut)) ? high : low) = cut;
  }
  fault.line = fault.column = 1;
  for (char byte : text.substr(0, low)) {
    if (byte == '\n') {
      fault.line++;
      fault.column = 1;
    } else if (!is_within_letter(byte)) {
      fault.column++;
    }
  }
}

void tell(ctoml_fault &fault, std::string_view words) {
  size_t length = std::min(words.size(), sizeof fault.words - 1);
  while (length < words.size() && length > 0 && is_within_letter(words[length])) length--;
  std::memcpy(fault.words, words.data(), length);
  fault.words[length] = 0;
}

}  // namespace

ctoml_document *ctoml_read(const char *text, size_t length, ctoml_fault *fault) {
  *fault = ctoml_fault{1, 1, ""};
  std::string_view view(text, length);
  try {
    auto document = std::make_unique<ctoml_document>();
    take(*document, {}, toml::parse(view));
    return document.release();
  } catch (const toml::parse_error &error) {
    fault->line = error.source().begin.line;
    fault->column = error.source().begin.column;
    tell(*fault, error.description());
  } catch (const broken &) {
    find_break(view, *fault);
  } catch (const std::exception &error) {
    tell(*fault, error.what());
  } catch (...) {
  }
  return nullptr;
}

const ctoml_value *ctoml_values(const ctoml_document *document, size_t *count) {
  *count = document->values.size();
  return document->values.data();
}

const char *ctoml_pool(const ctoml_document *document, size_t *length) {
  *length = document->pool.size();
  return document->pool.data();
}

void ctoml_free(ctoml_document *document) { delete document; }
