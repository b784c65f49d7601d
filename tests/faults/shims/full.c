/*
 * Preloaded into a server under test: a disk of limited size.
 *
 * The files of FULL_FOLDER may grow by as much as the file FULL_ROOM says, in its first eight bytes: a signed
 * count of bytes that goes down as they grow and up as they shrink. The harness sets it while the server
 * runs. As on a real disk, a write that doesn't fit is short, and the next fails with ENOSPC; writing over
 * what is there always works. The log (.txt) is on another disk.
 *
 * With FULL_HIDDEN (the control) a write that doesn't fit claims to have worked.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static volatile int64_t *room;
static int hidden;

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FULL_ROOM");
    folder = getenv("FULL_FOLDER");
    hidden = getenv("FULL_HIDDEN") != NULL;
    if (folder == NULL || file == NULL) return;
    int descriptor = REAL(open)(file, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) abort();
    room = mmap(NULL, sizeof *room, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (room == MAP_FAILED) abort();
    close(descriptor);
}

static int counts(const char *path) {
    size_t length = room == NULL ? 0 : strlen(folder);
    return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/'
        && strstr(path + length, ".txt") == NULL;
}

static int counts_open(int descriptor) {
    char link[64], path[PATH_MAX];
    if (room == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return counts(path);
}

static off_t size_of(int descriptor) {
    struct stat found;
    return fstat(descriptor, &found) == 0 ? found.st_size : 0;
}

static ssize_t written(int descriptor, const void *data, size_t length, off_t at) {
    pthread_mutex_lock(&lock);
    off_t size = size_of(descriptor), end = at + (off_t)length, most = size + (*room > 0 ? *room : 0);
    size_t fits = end <= most ? length : at < most ? (size_t)(most - at) : 0;
    ssize_t done = -1;
    errno = ENOSPC;
    if (fits > 0) done = REAL(pwrite)(descriptor, data, fits, at);
    int error = errno;
    off_t grown = size_of(descriptor) - size;
    *room -= grown;
    pthread_mutex_unlock(&lock);
    errno = error;
    return hidden ? (ssize_t)length : done;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t at) {
    if (!counts_open(descriptor)) return REAL(pwrite)(descriptor, data, length, at);
    return written(descriptor, data, length, at);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t at) {
    return pwrite(descriptor, data, length, at);
}

/* The key file is written so. */
ssize_t write(int descriptor, const void *data, size_t length) {
    if (room == NULL || !counts_open(descriptor)) return REAL(write)(descriptor, data, length);
    off_t at = lseek(descriptor, 0, SEEK_CUR);
    ssize_t done = written(descriptor, data, length, at);
    if (done > 0) lseek(descriptor, at + done, SEEK_SET);
    return done;
}

int ftruncate(int descriptor, off_t length) {
    if (!counts_open(descriptor)) return REAL(ftruncate)(descriptor, length);
    pthread_mutex_lock(&lock);
    off_t before = size_of(descriptor);
    int done = -1;
    errno = ENOSPC;
    if (length - before <= *room || length <= before) done = REAL(ftruncate)(descriptor, length);
    int error = errno;
    *room -= size_of(descriptor) - before;
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int ftruncate64(int descriptor, off64_t length) { return ftruncate(descriptor, length); }

int unlink(const char *path) {
    struct stat found;
    int frees = counts(path) && stat(path, &found) == 0 && found.st_nlink == 1;
    int done = REAL(unlink)(path);
    if (frees && done == 0) {
        pthread_mutex_lock(&lock);
        *room += found.st_size;
        pthread_mutex_unlock(&lock);
    }
    return done;
}
