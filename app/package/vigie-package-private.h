/* vigie-package-private.h: the verified package
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "package/vigie-signature-private.h"
#include "package/vigie-zip-private.h"

G_BEGIN_DECLS

/** VigieSignedEntry: a file of the container with what the signature says of it */
typedef struct
{
  VigiePackageEntry entry; /* first: pointers to the one are pointers to the other */
  VigieZipEntry *zip;
  const VigieReference *reference;
  guint8 digest[32]; /* SHA-256 of what was read and verified */
  GBytes *inflated;  /* (nullable): that itself, of what is small and deflated */
  char *sha256;
} VigieSignedEntry;

struct _VigiePackage
{
  VigieZip *zip;
  VigieSignature *signature;
  GBytes *signature_bytes;
  GPtrArray *chain;   /* VigieCertificate */
  GPtrArray *entries; /* VigieSignedEntry, sorted by name */
  GHashTable *by_name;
  char *digest;
  gboolean sealed;
};

G_END_DECLS
