/* vigie-resource.h: files compiled into the library: built-in forms, schemas, the sample campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vigie_resource_load:
 * @path: path below resources/, such as `forms/phone.xml` or `schemas/bundle.rng`
 * @error: %VIGIE_BASE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *vigie_resource_load (const char *path, GError **error);

/** vigie_resource_list: Returns: (transfer full): names in a folder below resources/, sorted */
char **vigie_resource_list (const char *folder);

G_END_DECLS
