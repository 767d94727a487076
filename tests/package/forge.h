/* forge.h: containers that no honest program writes
 *
 * A ZIP writer where everything can be wrong, and signatures that hold over documents that should
 * never have been signed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture.h"

#include <gio/gio.h>
#include <openssl/evp.h>

/** ForgeHeader: one of the two headers of an entry; starts out right */
typedef struct
{
  char *name;
  gsize name_size;
  guint16 needed;
  guint16 flags;
  guint16 method;
  guint16 time;
  guint32 crc;
  guint32 packed_size;
  guint32 size;
  GBytes *extra; /* (nullable) */
} ForgeHeader;

typedef struct
{
  ForgeHeader local;
  ForgeHeader central;
  GBytes *packed;
  GBytes *before;     /* (nullable): put in front of the local header */
  GBytes *descriptor; /* (nullable): put after the data */
  guint16 made_by;
  guint16 internal;
  guint16 disk;
  guint32 attributes;
  const char *comment;
  gint64 offset; /* to claim; -1: the right one */
  gboolean central_only;
} ForgeEntry;

typedef struct
{
  GPtrArray *entries; /* ForgeEntry */
  GBytes *prefix;     /* (nullable) */
  GBytes *gap;        /* (nullable): before the directory */
  GBytes *suffix;     /* (nullable) */
  gboolean shift;     /* whether offsets count the prefix */
  int n_claimed;      /* entries to claim; -1: the right number */
  guint16 disk;
  void (*patch) (GByteArray *file); /* (nullable): changes what was written, in the end */
} Forge;

Forge *forge_new (void);
void forge_free (Forge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Forge, forge_free)

ForgeEntry *forge_add (Forge *self, const char *name, GBytes *data, gboolean deflate);
ForgeEntry *forge_find (Forge *self, const char *name);
void forge_remove (Forge *self, const char *name);
/** forge_rename: in both headers */
void forge_rename (ForgeEntry *entry, const char *name, gsize size);
/** forge_set: other contents, stored, with right sums */
void forge_set (ForgeEntry *entry, GBytes *data);
void forge_write (Forge *self, const char *path);

/** forge_package: Returns: (transfer full): a right package of the auditor, to spoil */
Forge *forge_package (Fixture *fixture);

/** forge_get_text: Returns: (transfer full): contents of a stored entry as text */
char *forge_get_text (Forge *self, const char *name);
void forge_set_text (Forge *self, const char *name, const char *text);

/** forge_replace: replaces the first @from, which must be there, with @to in an entry's text */
void forge_replace (Forge *self, const char *name, const char *from, const char *to);

/** ForgeSigner: Returns: (transfer full): a signature value over @data */
typedef GBytes *ForgeSigner (GBytes *data, EVP_PKEY *key);

/** forge_resign_by: forge_resign() with a key and a kind of signature of one's own */
void forge_resign_by (Forge *self, ForgeSigner *sign, EVP_PKEY *key);

/** forge_resign: fills in the digest of the signed properties and the signature value anew */
void forge_resign (Forge *self, VigieIdentity *signer);
