/* seal-fixture.h: a sealed package with its reader, and ways to change its bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture.h"

#include <openssl/evp.h>

/** Seal: a fixture with a coordinator who reads, and a sealed package */
typedef struct
{
  Fixture *fixture;
  VigieIdentity *reader;
  GPtrArray *readers;
  char *path;
  GByteArray *bytes; /* of the sealed package */
} Seal;

Seal *seal_new (void);
void seal_free (Seal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seal, seal_free)

/** seal_write: a package of the auditor at @path, sealed for @readers */
void seal_write (Seal *self, const char *path, GPtrArray *readers);
VigiePackage *seal_open (Seal *self, const char *path, GPtrArray *readers, GError **error);

/** seal_encrypt_with: one message of OpenSSL's own making for the reader, with definite lengths and
 * one run of contents */
GByteArray *seal_encrypt_with (
  Seal *self, const void *data, gsize size, const EVP_CIPHER *cipher, const EVP_MD *derivation);
GByteArray *seal_encrypt (Seal *self, const void *data, gsize size, const EVP_CIPHER *cipher);

GByteArray *seal_read (const char *path);
GByteArray *seal_copy (const GByteArray *bytes);

/** seal_replace: puts @n bytes of @data in the place of @size bytes at @at */
void seal_replace (GByteArray *bytes, guint at, guint size, const void *data, guint n);

/** seal_find_contents: where the contents begin: `[0]` without length, then the first part of 4,096
 * bytes */
guint seal_find_contents (const GByteArray *bytes);
