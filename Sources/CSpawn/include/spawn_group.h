#ifndef SPAWN_GROUP_H
#define SPAWN_GROUP_H

#include <sys/types.h>

/// Starts a program as the leader of a process group of its own, in a folder, with nothing of ours: no open files but
/// the three it is given, no ignored or blocked signals, no environment but the one given.
///
/// A shim because the calls that name a folder and close files are extensions, which Swift does not see.
///
/// Returns 0, or the number of what went wrong; `leader` is set on success.
int spawn_group(
    pid_t *leader,
    char *const words[],
    char *const environment[],
    const char *folder,
    const char *output,
    const char *errors
);

#endif
