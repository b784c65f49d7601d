/*
 * Preloaded into a server under test: a disk whose power is cut.
 *
 * Beside each file of POWER_FOLDER (but the shared memory and the log) stands a shadow of what is durable.
 * A write goes to the file, so that the process sees it, and waits; fsync and fdatasync put what waits into
 * the shadow. A name that was made or taken away is durable once the folder is synced. At the n-th such call
 * (POWER_CUT_AT) the process is killed: POWER_SHADOW then holds the shadows, by number, and the file "names".
 *
 * With POWER_TORN each waiting sector of 512 bytes, each change of length and each name is kept or lost by
 * the throw of a coin: a disk may write what it likes before it is told to. POWER_SEED makes the throws.
 *
 * With POWER_LAZY (the control) a sync of the WAL changes nothing until the database itself is about to be
 * written. That is what `synchronous=NORMAL` does, with no need for a server that can be told to.
 *
 * The real fsync is not called: no power is cut here, and the shadows are the disk.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
#define NAMES 256
#define SECTOR 512

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct waiting {
    struct waiting *next;
    int cuts; /* a change of length, to `at` */
    off_t at;
    size_t length;
    char data[];
};

struct file {
    dev_t device;
    ino_t inode;
    int live; /* it still has a name; the number of one without may be given to another */
    int shadow;
    struct waiting *first, *last;
};

struct name {
    char text[256];
    int file; /* -1: no such name */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX], shadows[PATH_MAX];
static long cut_at, calls;
static int torn, lazy, on;
static uint64_t seed;
static struct file files[FILES];
static int files_used;
static struct name seen[NAMES], durable[NAMES];
static int descriptors[65536]; /* 0 none, -1 the folder, else the file's place + 1 */

static void broken(const char *what) {
    dprintf(STDERR_FILENO, "power.c: %s\n", what);
    abort();
}

static int coin(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (seed >> 32) & 1;
}

static int ends(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* The name within the folder, if this is a path of one of its files that counts. */
static const char *name_in(const char *path) {
    size_t length = strlen(folder);
    if (!on || strncmp(path, folder, length) != 0 || path[length] != '/') return NULL;
    const char *name = path + length + 1;
    if (*name == 0 || strchr(name, '/') || ends(name, "-shm") || ends(name, ".txt")) return NULL;
    return name;
}

static int *place_of(struct name *names, const char *text) {
    int room = -1;
    for (int i = 0; i < NAMES; i++) {
        if (strcmp(names[i].text, text) == 0) return &names[i].file;
        if (room < 0 && (names[i].text[0] == 0 || names[i].file < 0)) room = i;
    }
    if (room < 0 || strlen(text) >= sizeof names[room].text) broken("too many names");
    strcpy(names[room].text, text);
    names[room].file = -1;
    return &names[room].file;
}

static void put(int file, const void *data, size_t length, off_t at) {
    const char *from = data;
    while (length > 0) {
        ssize_t done = REAL(pwrite)(file, from, length, at);
        if (done <= 0) broken("the shadow could not be written");
        from += done;
        at += done;
        length -= (size_t)done;
    }
}

/* The file behind this descriptor; a new one with an empty shadow if it was never seen. */
static int known(int descriptor) {
    struct stat found;
    if (fstat(descriptor, &found) != 0) broken("fstat");
    for (int i = 0; i < files_used; i++)
        if (files[i].live && files[i].device == found.st_dev && files[i].inode == found.st_ino) return i;
    if (files_used == FILES) broken("too many files");
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/%d", shadows, files_used);
    struct file *file = &files[files_used];
    file->device = found.st_dev;
    file->inode = found.st_ino;
    file->live = 1;
    file->shadow = REAL(open)(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file->shadow < 0) broken("no shadow");
    return files_used++;
}

static void apply(struct file *file) {
    while (file->first != NULL) {
        struct waiting *one = file->first;
        if (one->cuts) {
            if (REAL(ftruncate)(file->shadow, one->at) != 0) broken("ftruncate");
        } else {
            put(file->shadow, one->data, one->length, one->at);
        }
        file->first = one->next;
        free(one);
    }
    file->last = NULL;
}

static void apply_some(struct file *file) {
    for (struct waiting *one = file->first; one != NULL; one = one->next) {
        if (one->cuts) {
            if (coin() && REAL(ftruncate)(file->shadow, one->at) != 0) broken("ftruncate");
            continue;
        }
        size_t from = 0;
        while (from < one->length) {
            size_t length = SECTOR - (size_t)((one->at + (off_t)from) % SECTOR);
            if (length > one->length - from) length = one->length - from;
            if (coin()) put(file->shadow, one->data + from, length, one->at + (off_t)from);
            from += length;
        }
    }
}

static void cut(void) {
    if (torn) {
        for (int i = 0; i < files_used; i++) apply_some(&files[i]);
        for (int i = 0; i < NAMES; i++) {
            if (seen[i].text[0] != 0 && coin()) *place_of(durable, seen[i].text) = seen[i].file;
        }
    }
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/names", shadows);
    int names = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (int i = 0; i < NAMES; i++)
        if (durable[i].text[0] != 0 && durable[i].file >= 0)
            dprintf(names, "%d %s\n", durable[i].file, durable[i].text);
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* One more call that a power cut may come before. */
static void count(void) {
    if (++calls == cut_at) cut();
}

static void wait_for_sync(struct file *file, int cuts, const void *data, size_t length, off_t at) {
    struct waiting *one = malloc(sizeof *one + length);
    if (one == NULL) broken("no memory");
    one->next = NULL;
    one->cuts = cuts;
    one->at = at;
    one->length = length;
    if (length > 0) memcpy(one->data, data, length);
    if (file->last) file->last->next = one; else file->first = one;
    file->last = one;
}

static int is_wal(int file) {
    for (int i = 0; i < NAMES; i++)
        if (seen[i].text[0] != 0 && seen[i].file == file && ends(seen[i].text, "-wal")) return 1;
    return 0;
}

static void before_write(int file) {
    count();
    if (!lazy || is_wal(file)) return;
    for (int i = 0; i < files_used; i++)
        if (is_wal(i)) apply(&files[i]);
}

__attribute__((constructor)) static void begin(void) {
    const char *of = getenv("POWER_FOLDER"), *to = getenv("POWER_SHADOW"), *at = getenv("POWER_CUT_AT");
    if (of == NULL || to == NULL || at == NULL) return;
    snprintf(folder, sizeof folder, "%s", of);
    snprintf(shadows, sizeof shadows, "%s", to);
    cut_at = atol(at);
    torn = getenv("POWER_TORN") != NULL;
    lazy = getenv("POWER_LAZY") != NULL;
    seed = 88172645463325252u ^ (getenv("POWER_SEED") ? strtoull(getenv("POWER_SEED"), NULL, 10) : 0);
    on = 1;
    /* What lies there was there before the power came on: durable. */
    DIR *entries = opendir(folder);
    if (entries == NULL) broken("no folder");
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        char path[2 * PATH_MAX], block[65536];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        const char *name = name_in(path);
        if (entry->d_type != DT_REG || name == NULL) continue;
        int from = REAL(open)(path, O_RDONLY | O_CLOEXEC), file = known(from);
        off_t place = 0;
        for (ssize_t got; (got = read(from, block, sizeof block)) > 0; place += got)
            put(files[file].shadow, block, (size_t)got, place);
        close(from);
        *place_of(seen, name) = file;
        *place_of(durable, name) = file;
    }
    closedir(entries);
}

static int opened(const char *path, int flags, int descriptor) {
    if (descriptor < 0 || !on) return descriptor;
    if (descriptor >= 65536) broken("too many descriptors");
    pthread_mutex_lock(&lock);
    const char *name = name_in(path);
    descriptors[descriptor] = 0;
    if (strcmp(path, folder) == 0) {
        descriptors[descriptor] = -1;
    } else if (name != NULL) {
        int file = known(descriptor);
        if (flags & O_TRUNC) wait_for_sync(&files[file], 1, NULL, 0, 0);
        *place_of(seen, name) = file;
        descriptors[descriptor] = file + 1;
    }
    pthread_mutex_unlock(&lock);
    return descriptor;
}

#define OPEN(name)                                                   \
    int name(const char *path, int flags, ...) {                     \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;  \
        va_end(more);                                                \
        return opened(path, flags, REAL(name)(path, flags, mode));   \
    }
OPEN(open)
OPEN(open64)

static int file_of(int descriptor) {
    return on && descriptor >= 0 && descriptor < 65536 ? descriptors[descriptor] : 0;
}

int close(int descriptor) {
    if (file_of(descriptor)) {
        pthread_mutex_lock(&lock);
        descriptors[descriptor] = 0;
        pthread_mutex_unlock(&lock);
    }
    return REAL(close)(descriptor);
}

static ssize_t written(int descriptor, const void *data, size_t length, off_t at) {
    int file = file_of(descriptor) - 1;
    pthread_mutex_lock(&lock);
    before_write(file);
    ssize_t done = at < 0 ? REAL(write)(descriptor, data, length) : REAL(pwrite)(descriptor, data, length, at);
    int error = errno;
    if (at < 0) at = lseek(descriptor, 0, SEEK_CUR) - done;
    if (done > 0) wait_for_sync(&files[file], 0, data, (size_t)done, at);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t write(int descriptor, const void *data, size_t length) {
    if (file_of(descriptor) <= 0) return REAL(write)(descriptor, data, length);
    return written(descriptor, data, length, -1);
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t at) {
    if (file_of(descriptor) <= 0) return REAL(pwrite)(descriptor, data, length, at);
    return written(descriptor, data, length, at);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t at) {
    return pwrite(descriptor, data, length, at);
}

ssize_t writev(int descriptor, const struct iovec *parts, int many) {
    if (file_of(descriptor) > 0) broken("writev to a file that counts is not looked at");
    return REAL(writev)(descriptor, parts, many);
}

int ftruncate(int descriptor, off_t length) {
    if (file_of(descriptor) <= 0) return REAL(ftruncate)(descriptor, length);
    pthread_mutex_lock(&lock);
    before_write(file_of(descriptor) - 1);
    int done = REAL(ftruncate)(descriptor, length);
    if (done == 0) wait_for_sync(&files[file_of(descriptor) - 1], 1, NULL, 0, length);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate64(int descriptor, off64_t length) { return ftruncate(descriptor, length); }

int fsync(int descriptor) {
    int file = file_of(descriptor);
    if (file == 0) return REAL(fsync)(descriptor);
    pthread_mutex_lock(&lock);
    count();
    if (file < 0) memcpy(durable, seen, sizeof durable);
    else if (!(lazy && is_wal(file - 1))) apply(&files[file - 1]);
    pthread_mutex_unlock(&lock);
    return 0;
}

int fdatasync(int descriptor) { return file_of(descriptor) ? fsync(descriptor) : REAL(fdatasync)(descriptor); }

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    const char *name = name_in(path);
    if (name != NULL) count();
    int done = REAL(unlink)(path), error = errno;
    if (name != NULL && done == 0) {
        int *place = place_of(seen, name), file = *place;
        *place = -1;
        int others = 0;
        for (int i = 0; i < NAMES; i++) others += seen[i].text[0] != 0 && seen[i].file == file;
        if (file >= 0 && others == 0) files[file].live = 0;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    pthread_mutex_lock(&lock);
    const char *old = name_in(from), *new = name_in(to);
    if (new != NULL) count();
    int done = REAL(linkat)(from_folder, from, to_folder, to, flags), error = errno;
    if (new != NULL && old != NULL && done == 0) {
        int file = *place_of(seen, old);
        *place_of(seen, new) = file;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int rename(const char *from, const char *to) {
    if (name_in(from) || name_in(to)) broken("rename is not looked at: nothing here renames");
    return REAL(rename)(from, to);
}
