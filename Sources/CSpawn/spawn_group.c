#define _GNU_SOURCE
#include "spawn_group.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

static int add_files(posix_spawn_file_actions_t *actions, const char *folder, const char *output, const char *errors) {
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    int status = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
    if (status == 0) status = posix_spawn_file_actions_addopen(actions, 1, output, flags, 0600);
    if (status == 0) status = posix_spawn_file_actions_addopen(actions, 2, errors, flags, 0600);
    if (status == 0) status = posix_spawn_file_actions_addchdir_np(actions, folder);
#ifdef __linux__
    // Else it would hold our sockets and the database for as long as it lives.
    if (status == 0) status = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
    return status;
}

static int set_attributes(posix_spawnattr_t *attributes) {
    short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    int status = posix_spawnattr_setsigdefault(attributes, &all);
    if (status == 0) status = posix_spawnattr_setsigmask(attributes, &none);
    if (status == 0) status = posix_spawnattr_setpgroup(attributes, 0);
    if (status == 0) status = posix_spawnattr_setflags(attributes, flags);
    return status;
}

int spawn_group(
    pid_t *leader,
    char *const words[],
    char *const environment[],
    const char *folder,
    const char *output,
    const char *errors
) {
    posix_spawn_file_actions_t actions;
    int status = posix_spawn_file_actions_init(&actions);
    if (status != 0) return status;
    posix_spawnattr_t attributes;
    status = posix_spawnattr_init(&attributes);
    if (status == 0) {
        status = add_files(&actions, folder, output, errors);
        if (status == 0) status = set_attributes(&attributes);
        if (status == 0) status = posix_spawn(leader, words[0], &actions, &attributes, words, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return status;
}
