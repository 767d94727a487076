/* fixture.h: people with keys, and a folder to work in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-identity.h"
#include "package/vigie-package.h"

typedef struct
{
  char *folder;
  GDateTime *from;
  GDateTime *until;
  GDateTime *when; /* of signing */
  VigieIdentity *authority;
  VigieIdentity *auditor;
  VigieTrust *trust;
} Fixture;

Fixture *fixture_new (void);
/** fixture_free: removes the folder with what is in it */
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/** fixture_path: Returns: (transfer full): a path in the folder */
char *fixture_path (Fixture *self, const char *name);

/** fixture_enrol: Returns: (transfer full): somebody with a certificate of @authority */
VigieIdentity *
fixture_enrol (Fixture *self, VigieIdentity *authority, const char *code, VigieRole role);

/** fixture_write: writes a small package of three files, signed by the auditor */
void fixture_write (Fixture *self, const char *path);

/** fixture_count_files: files in the folder */
guint fixture_count_files (Fixture *self);

/** fixture_assert_word: checks and clears an error */
void fixture_assert_word (GError **error, const char *word);

/** fixture_text: Returns: (transfer full): bytes of a text */
GBytes *fixture_text (const char *text);
