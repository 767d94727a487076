/* work-fixture.h: an auditor's workspace for tests, joined to the campaign of store-fixture.h
 *
 * The auditor is A01 of the category organisations CC-1 and CA-1. Time starts at 9:00 UTC on
 * 10 February 2026 and goes on by a second each time that somebody looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "../consolidation/store-fixture.h"
#include "base/vigie-error.h"
#include "workspace/vigie-workspace.h"

/** Assignments of A01 */
#define WORK_PHONE "CC-1.phone.1"
#define WORK_EMAIL "CC-1.email.1"
#define WORK_VISIT "CC-1.visit.1"

/**
 * Work:
 * @base: keys, campaign, forms, a temporary folder
 * @package: edition 2 of the campaign, with certificates
 * @folder: of the workspace
 * @workspace: (nullable): open
 */
typedef struct
{
  Fixture *base;
  char *package;
  char *folder;
  VigieWorkspace *workspace;
  gint64 seconds;
  VigieClock clock;
} Work;

/** work_new: A01 has joined and is enrolled */
Work *work_new (void);

/** work_new_outside: nobody has joined yet */
Work *work_new_outside (void);
void work_free (Work *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/** work_close, work_reopen: everything that is only in memory is gone */
void work_close (Work *self);
void work_reopen (Work *self);

/** work_publish: the campaign as it stands, as @edition; Returns: (transfer full): its path */
char *work_publish (Work *self, const char *name, guint edition);

/** work_begin: a new audit of an assignment; Returns: (transfer full): open */
VigieAudit *work_begin (Work *self, const char *assignment);
VigieAudit *work_open (Work *self, const char *audit_id);

VigieFormNode *work_find (VigieAudit *audit, const char *path);
const char *work_get (VigieAudit *audit, const char *path);
void work_answer (VigieAudit *audit, const char *path, const char *value);

/** work_fill: a complete audit with this quality */
void work_fill (VigieAudit *audit, const char *quality);

/** work_finalised: Returns: (transfer full): id of a new finalised audit */
char *work_finalised (Work *self, const char *assignment);

void work_assert_state (Work *self, const char *audit_id, const char *state);

/** work_assert_refused: takes @error, which must have this word */
void work_assert_refused (GError **error, const char *word);

/** work_write: Returns: (transfer full): path of a file NAME beside the workspace */
char *work_write (Work *self, const char *name, const void *data, gsize size);
void work_attach (Work *self, VigieAudit *audit, const char *name, const char *contents);

/** work_export: all finalised audits; Returns: (transfer full): path of the bundle */
char *work_export (Work *self, const char *name);

/** work_read_bundle: what a bundle says, once its signature is checked */
VigieBundle *work_read_bundle (Work *self, const char *path);

/** work_receipt: of a bundle, with one verdict on all of its audits; Returns: (transfer full) */
VigieReceipt *work_receipt (Work *self, const char *bundle, VigieVerdict verdict, const char *why);

/** work_sign_receipt: Returns: (transfer full): path of the signed receipt, which is freed */
char *work_sign_receipt (Work *self, VigieReceipt *receipt, const char *name);

/** work_count_files: ordinary files below a folder of the workspace, 0 if there is none */
guint work_count_files (Work *self, const char *name);

/** work_query: first column of the first row, as another program reads it */
char *work_query (Work *self, const char *sql);

/** work_tamper, work_try: changes the database behind the program's back; the workspace is closed
 */
void work_tamper (Work *self, const char *sql);
gboolean work_try (Work *self, const char *sql);
/** work_try_in: the same in the folder of a workspace */
gboolean work_try_in (const char *folder, const char *sql);
