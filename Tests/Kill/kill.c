/* Preloaded into the program, it kills it (SIGKILL) just before its KILL_ATth call that changes a file or a folder; with
   KILL_TORN, and where that call writes, after half of the bytes. At a usual end it writes to KILL_COUNT how many such
   calls there were. Between two of them nothing changes on the disk, so these moments are all that there are. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long moment;
static int torn;

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("KILL_AT");
  moment = at ? atol(at) : 0;
  torn = getenv("KILL_TORN") != NULL;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("KILL_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld", (long)calls);
  fclose(file);
}

static int is_due(void) { return atomic_fetch_add(&calls, 1) + 1 == moment; }

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define REAL(result, name, ...) ((result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

/* What is printed, or wakes a thread, changes no file. */
static int is_file(int file) {
  struct stat status;
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

#define WRITE(name, offset_parameter, offset_argument, ...)                             \
  ssize_t name(int file, const void *bytes, size_t count offset_parameter) {            \
    ssize_t (*real)(__VA_ARGS__) = REAL(ssize_t, name, __VA_ARGS__);                    \
    if (is_file(file) && is_due()) {                                                    \
      if (torn && count > 1) (void)!real(file, bytes, count / 2 offset_argument);       \
      die();                                                                            \
    }                                                                                   \
    return real(file, bytes, count offset_argument);                                    \
  }
#define COMMA ,
WRITE(write, , , int, const void *, size_t)
WRITE(pwrite, COMMA off_t offset, COMMA offset, int, const void *, size_t, off_t)
WRITE(pwrite64, COMMA off64_t offset, COMMA offset, int, const void *, size_t, off64_t)

#define OTHER(name, parameters, arguments, ...)                  \
  int name parameters {                                          \
    if (is_due()) die();                                         \
    return REAL(int, name, __VA_ARGS__) arguments;               \
  }
OTHER(fsync, (int file), (file), int)
OTHER(fdatasync, (int file), (file), int)
OTHER(ftruncate, (int file, off_t length), (file, length), int, off_t)
OTHER(ftruncate64, (int file, off64_t length), (file, length), int, off64_t)
OTHER(rename, (const char *one, const char *other), (one, other), const char *, const char *)
OTHER(renameat2, (int a, const char *one, int b, const char *other, unsigned way), (a, one, b, other, way), int,
      const char *, int, const char *, unsigned)
OTHER(unlink, (const char *path), (path), const char *)
OTHER(unlinkat, (int folder, const char *path, int way), (folder, path, way), int, const char *, int)
OTHER(rmdir, (const char *path), (path), const char *)
OTHER(mkdir, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
OTHER(chmod, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
OTHER(fchmod, (int file, mode_t mode), (file, mode), int, mode_t)
