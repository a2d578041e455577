// Mutated policies for the guard of toml++: SEED COUNT POLICY…
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "ctoml.h"

int main(int count, char **arguments) {
  if (count < 4) return 2;
  std::mt19937 draw(std::strtoul(arguments[1], nullptr, 10));
  long inputs = std::strtol(arguments[2], nullptr, 10);
  std::vector<std::string> seeds{"[น้ำหนัก]\n", "[;", "[\\]"};
  for (int i = 3; i < count; i++) {
    std::ifstream file(arguments[i], std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  const std::vector<std::string> pieces{
      "[", "]", "[[", "]]", ";", "\\", "\"", "\"\"\"", "'", "'''", "=", ".", ",", "{", "}", "\n", "\r", "น้ำ", "é", "\xff",
      "\xe0\xb8", "1e999", "0x", "-", "+", "inf", "nan", "1979-05-27", "T07:32:00", "#", "a.b.c", "\x01", "\u00a0",
      "999999999999999999999", "\\u", "\\U0010FFFF", "\xef\xbb\xbf"};
  auto below = [&](size_t limit) { return limit == 0 ? 0 : draw() % limit; };
  long read = 0, refused = 0, broken = 0, nowhere = 0;
  for (long i = 0; i < inputs; i++) {
    std::string text = seeds[below(seeds.size())];
    if (text.size() > 300 && below(4)) text = text.substr(below(text.size()), 200 + below(200));
    size_t changes = 1 + below(6);
    for (size_t change = 0; change < changes; change++) {
      size_t place = below(text.size());
      switch (below(5)) {
        case 0: text.insert(place, pieces[below(pieces.size())]); break;
        case 1: if (!text.empty()) text[place] = static_cast<char>(draw()); break;
        case 2: text.erase(place, below(8)); break;
        case 3: text.resize(place); break;
        default: text.insert(place, text.substr(below(text.size() + 1), below(30))); break;
      }
    }
    ctoml_fault fault;
    if (ctoml_document *document = ctoml_read(text.data(), text.size(), &fault)) {
      read++;
      ctoml_free(document);
    } else {
      refused++;
      broken += fault.words[0] == 0;
      nowhere += fault.line == 0 || fault.column == 0;
    }
  }
  std::printf("%ld policies: %ld read, %ld refused, %ld of them by an assertion, %ld without a place\n", inputs, read, refused,
              broken, nowhere);
  return nowhere > 0;
}
