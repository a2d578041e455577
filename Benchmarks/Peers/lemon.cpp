// Solves an instance folder of the benchmarks with LEMON's network simplex and prints seconds and points.
//   lemon FOLDER SEEKERS PROVIDERS
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <string>

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  std::string folder = argv[1];
  int seekers = atoi(argv[2]), providers = atoi(argv[3]);
  lemon::SmartDigraph graph;
  graph.reserveNode(seekers + providers + 1);
  for (int node = 0; node <= seekers + providers; node++) graph.addNode();
  lemon::SmartDigraph::ArcMap<long long> cost(graph), room(graph);
  auto add = [&](int from, int to, long long capacity, long long points) {
    auto arc = graph.addArc(graph.nodeFromId(from), graph.nodeFromId(to));
    room[arc] = capacity;
    cost[arc] = -points;
  };
  int seeker, provider, sink = seekers + providers;
  long long number;
  char line[256];
  FILE *file = fopen((folder + "/candidates.csv").c_str(), "r");
  if (!file || !fgets(line, sizeof line, file)) return 2;
  while (fscanf(file, "s%d,p%d,%lld\n", &seeker, &provider, &number) == 3) add(seeker, seekers + provider, 1, number);
  fclose(file);
  file = fopen((folder + "/providers.csv").c_str(), "r");
  if (!file || !fgets(line, sizeof line, file)) return 2;
  while (fscanf(file, "p%d,%lld\n", &provider, &number) == 2) add(seekers + provider, sink, number, 0);
  fclose(file);
  for (int node = 0; node < seekers; node++) add(node, sink, 1, 0);
  lemon::SmartDigraph::NodeMap<long long> supply(graph, 0);
  for (int node = 0; node < seekers; node++) supply[graph.nodeFromId(node)] = 1;
  supply[graph.nodeFromId(sink)] = -seekers;
  lemon::NetworkSimplex<lemon::SmartDigraph, long long> simplex(graph);
  simplex.upperMap(room).costMap(cost).supplyMap(supply);
  auto begin = std::chrono::steady_clock::now();
  auto status = simplex.run();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (status != simplex.OPTIMAL) return 1;
  printf("%.6f %lld\n", seconds, -simplex.totalCost());
}
