/* fuzz.h: what a fuzz target defines: libFuzzer's interface
 *
 * Each fuzz-NAME.c is linked with driver.c for a short run in every test, or, by clang, with
 * libFuzzer for a long one (README.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
