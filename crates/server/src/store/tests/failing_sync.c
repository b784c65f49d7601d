/*
 * Preloaded into a process under test: the n-th sync of a file fails, once, and says so.
 *
 * Folders are left out: SQLite ignores a failed sync of a folder, which is why the store syncs
 * the folder once more by itself before it opens.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int calls;

static int fails(int file) {
    static const char said[] = "\nsync failed\n";
    const char *nth = getenv("FAILING_SYNC");
    struct stat found;
    if (nth == NULL || fstat(file, &found) != 0 || S_ISDIR(found.st_mode)) return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != atoi(nth)) return 0;
    if (write(STDOUT_FILENO, said, sizeof said - 1) < 0) abort();
    errno = EIO;
    return 1;
}

int fsync(int file) {
    return fails(file) ? -1 : ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}

int fdatasync(int file) {
    return fails(file) ? -1 : ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}
