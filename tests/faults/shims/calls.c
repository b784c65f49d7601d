/*
 * Preloaded into a server under test: a disk that fails once.
 *
 * The n-th call (FAIL_AT) of FAIL_CALL, "sync" or "write", on a file of FAIL_FOLDER that has "open-door.db" in
 * its name fails with EIO; the file FAIL_MARK is made at that moment. It fails once and never again: a second try
 * would seem to work, with the data gone. With FAIL_HIDDEN (the control) the mark is made and the call
 * claims to have worked.
 *
 * Folders are left out: SQLite ignores a failed sync of a folder, which is why the store syncs the folder
 * once more by itself before it opens.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static atomic_long calls;

static int counts(int descriptor) {
    char link[64], path[PATH_MAX];
    const char *folder = getenv("FAIL_FOLDER");
    if (folder == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0 && strstr(path, "/open-door.db") != NULL
        && strstr(path, "-shm") == NULL;
}

/* 0: go on; 1: fail; 2: claim that it worked. */
static int fails(const char *call, int descriptor) {
    const char *which = getenv("FAIL_CALL"), *nth = getenv("FAIL_AT"), *mark = getenv("FAIL_MARK");
    if (which == NULL || nth == NULL || mark == NULL || strcmp(which, call) != 0 || !counts(descriptor)) return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != atol(nth)) return 0;
    int made = REAL(open)(mark, O_WRONLY | O_CREAT, 0600);
    if (made < 0) abort();
    close(made);
    if (getenv("FAIL_HIDDEN") != NULL) return 2;
    errno = EIO;
    return 1;
}

int fsync(int descriptor) {
    int how = fails("sync", descriptor);
    return how == 0 ? REAL(fsync)(descriptor) : how == 1 ? -1 : 0;
}

int fdatasync(int descriptor) {
    int how = fails("sync", descriptor);
    return how == 0 ? REAL(fdatasync)(descriptor) : how == 1 ? -1 : 0;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t at) {
    int how = fails("write", descriptor);
    return how == 0 ? REAL(pwrite)(descriptor, data, length, at) : how == 1 ? -1 : (ssize_t)length;
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t at) {
    return pwrite(descriptor, data, length, at);
}
