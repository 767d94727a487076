/* vigie-unzip-private.h: the entries of a ZIP file that another program made
 *
 * Unlike the strict reader of packages, which knows what it wrote, this one passes over what it
 * does not need to understand. It is as suspicious of everything that it uses: offsets and sizes
 * are checked, what comes out is counted and its CRC compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigieUnzip: the directory of an archive (APPNOTE.TXT of PKWARE, 4.3.12) and its bytes */
typedef struct _VigieUnzip VigieUnzip;

/** vigie_unzip_new: Returns: (transfer full) (nullable): the directory of @bytes, called @name in
 * messages: %VIGIE_CAMPAIGN_ERROR_TABLE */
VigieUnzip *vigie_unzip_new (GBytes *bytes, const char *name, GError **error);
/** vigie_unzip_free: no stream of it may be left */
void vigie_unzip_free (VigieUnzip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieUnzip, vigie_unzip_free)

/** vigie_unzip_has: whether there is an @entry of exactly that name */
gboolean vigie_unzip_has (VigieUnzip *self, const char *entry);

/** VigieUnzipStream: what an entry holds, inflated as it is read */
typedef struct _VigieUnzipStream VigieUnzipStream;

/** vigie_unzip_open: @max_size: most bytes that may come out; @self must outlive the stream;
 * Returns: (transfer full) (nullable): @entry, stored or deflated (RFC 1951), from its beginning;
 * %VIGIE_CAMPAIGN_ERROR_TABLE if there is no such entry, or it is damaged */
VigieUnzipStream *
vigie_unzip_open (VigieUnzip *self, const char *entry, guint64 max_size, GError **error);

/** vigie_unzip_stream_read: Returns: bytes read, 0 at the end, -1 if it is damaged or too large */
int vigie_unzip_stream_read (VigieUnzipStream *self, void *buffer, int size);

/** vigie_unzip_stream_get_error: Returns: (transfer none) (nullable): why nothing more comes */
const GError *vigie_unzip_stream_get_error (VigieUnzipStream *self);
/** vigie_unzip_stream_free: at any time, read to the end or not */
void vigie_unzip_stream_free (VigieUnzipStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieUnzipStream, vigie_unzip_stream_free)

G_END_DECLS
