#include "add_moves.h"

#pragma STDC FP_CONTRACT OFF

// Swift does not promise more than 16 bytes.
typedef float lanes __attribute__((vector_size(64), aligned(16)));

/// `tile` destinations at a time: as many as the registers hold beside what is added.
static inline __attribute__((always_inline)) void add(
    const float *destinations,
    const lanes *movers,
    lanes *people,
    long count,
    int tile
) {
    long place = 0;
    for (; place + tile <= count; place += tile) {
        lanes sums[8] = {};
        const float *row = destinations + place;
        for (long source = 0; source < count; source++, row += count) {
            lanes moving = movers[source];
#pragma clang loop unroll(full)
            for (int one = 0; one < tile; one++) sums[one] += row[one] * moving;
        }
#pragma clang loop unroll(full)
        for (int one = 0; one < tile; one++) people[place + one] += sums[one];
    }
    for (; place < count; place++) {
        lanes sum = {};
        for (long source = 0; source < count; source++) sum += destinations[source * count + place] * movers[source];
        people[place] += sum;
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static void add_by_512(const float *d, const lanes *m, lanes *p, long count) {
    add(d, m, p, count, 8);
}

__attribute__((target("avx2"))) static void add_by_256(const float *d, const lanes *m, lanes *p, long count) {
    add(d, m, p, count, 6);
}
#endif

void add_moves(const float *destinations, const float *movers, float *people, long count) {
    const lanes *moving = (const lanes *)movers;
    lanes *persons = (lanes *)people;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return add_by_512(destinations, moving, persons, count);
    if (__builtin_cpu_supports("avx2")) return add_by_256(destinations, moving, persons, count);
#endif
    add(destinations, moving, persons, count, 3);
}
