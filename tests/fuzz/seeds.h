/* seeds.h: what fuzz targets and the maker of their seeds share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-identity.h"
#include "package/vigie-package.h"

#include <stddef.h>

/** seeds_reader: Returns: (transfer full): the same key under the same name in every run */
VigieIdentity *seeds_reader (void);

/** seeds_path: Returns: (transfer full): a path under which @data can be opened, until the next
 * call
 */
char *seeds_path (const void *data, size_t size);
