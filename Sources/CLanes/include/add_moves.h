#ifndef ADD_MOVES_H
#define ADD_MOVES_H

/// people[p] += Σ_s destinations[s·count + p]·movers[s], where people and movers are sixteen draws side by side.
///
/// In C since it is built for AVX2 and AVX-512 beside what every processor has, and chosen when it is called. The sums are
/// in the order of s and nothing is fused, so the bits are the same everywhere.
void add_moves(const float *destinations, const float *movers, float *people, long count);

#endif
