/* vigie-workspace.h: the auditor's store
 *
 * A folder with `workspace.sqlite` (audits, answers, history, the campaign as received),
 * `evidence/` (files by their SHA-256) and `identity/` (the auditor's key). Every answer is durable
 * before it is acknowledged. Belongs to one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-clock.h"
#include "campaign/vigie-bundle.h"
#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * VigieWorkspaceError:
 * @VIGIE_WORKSPACE_ERROR_NONE_HERE: the folder is no workspace (`workspace-missing`)
 * @VIGIE_WORKSPACE_ERROR_NO_AUDIT: no such audit (`audit-unknown`)
 * @VIGIE_WORKSPACE_ERROR_STATE: the audit's state does not allow it (`audit-state`)
 * @VIGIE_WORKSPACE_ERROR_INCOMPLETE: answers are missing or wrong (`audit-incomplete`)
 * @VIGIE_WORKSPACE_ERROR_EVIDENCE: a file cannot be taken as evidence (`evidence-invalid`)
 * @VIGIE_WORKSPACE_ERROR_EVIDENCE_LOST: a captured file is gone or changed (`evidence-lost`)
 * @VIGIE_WORKSPACE_ERROR_NOTHING: there is nothing to export (`nothing-to-export`)
 * @VIGIE_WORKSPACE_ERROR_NOT_ENROLLED: the campaign holds no certificate for this key
 *   (`not-enrolled`)
 * @VIGIE_WORKSPACE_ERROR_RECEIPT: a receipt that is not for this workspace (`receipt-foreign`)
 * @VIGIE_WORKSPACE_ERROR_BUSY: another program has the workspace open (`workspace-busy`)
 * @VIGIE_WORKSPACE_ERROR_NO_STEP: there is nothing to undo or redo (`nothing-to-undo`)
 * @VIGIE_WORKSPACE_ERROR_MAIL: a file is no e-mail message, or answers nothing (`mail-invalid`)
 */
typedef enum
{
  VIGIE_WORKSPACE_ERROR_NONE_HERE,
  VIGIE_WORKSPACE_ERROR_NO_AUDIT,
  VIGIE_WORKSPACE_ERROR_STATE,
  VIGIE_WORKSPACE_ERROR_INCOMPLETE,
  VIGIE_WORKSPACE_ERROR_EVIDENCE,
  VIGIE_WORKSPACE_ERROR_EVIDENCE_LOST,
  VIGIE_WORKSPACE_ERROR_NOTHING,
  VIGIE_WORKSPACE_ERROR_NOT_ENROLLED,
  VIGIE_WORKSPACE_ERROR_RECEIPT,
  VIGIE_WORKSPACE_ERROR_BUSY,
  VIGIE_WORKSPACE_ERROR_NO_STEP,
  VIGIE_WORKSPACE_ERROR_MAIL,
} VigieWorkspaceError;

#define VIGIE_WORKSPACE_ERROR (vigie_workspace_error_quark ())
GQuark vigie_workspace_error_quark (void);

/** VigieAuditState: the life of an audit */
typedef enum
{
  VIGIE_AUDIT_ASSIGNED, /* an assignment without audit */
  VIGIE_AUDIT_DRAFT,
  VIGIE_AUDIT_FINALISED,
  VIGIE_AUDIT_EXPORTED,
  VIGIE_AUDIT_RECEIVED,
  VIGIE_AUDIT_RETURNED, /* the coordinator did not accept it; the reason is kept */
} VigieAuditState;

/** vigie_audit_state_get_name: Returns: `assigned`, `draft`, `finalised`, `exported`, `received`,
 * `returned` */
const char *vigie_audit_state_get_name (VigieAuditState state);

#define VIGIE_TYPE_WORKSPACE (vigie_workspace_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkspace, vigie_workspace, VIGIE, WORKSPACE, GObject)

/**
 * vigie_workspace_join:
 * @folder: the workspace's folder; made if it is not there
 * @campaign: the `NAME.campaign.asice`
 * @code: (nullable): auditor code; %NULL: taken from the certificate issued for this key
 * @identity: (nullable): key (and certificate) to use; %NULL: the one in the folder, or a new one
 * @passphrase: (nullable): to keep the key with
 * @clock: (nullable): the clock
 *
 * Joins a campaign, or takes a newer edition of the one joined before (signed by the same
 * authority). If the campaign carries a certificate issued for this key, the auditor is enrolled
 * with it.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
VigieWorkspace *vigie_workspace_join (const char *folder,
                                      const char *campaign,
                                      const char *code,
                                      VigieIdentity *identity,
                                      const char *passphrase,
                                      const VigieClock *clock,
                                      GError **error);

/** vigie_workspace_open: to work in it; one program at a time, %VIGIE_WORKSPACE_ERROR_BUSY */
VigieWorkspace *vigie_workspace_open (const char *folder, const VigieClock *clock, GError **error);

/** vigie_workspace_open_for_reading: also beside a program that works in it, and on read-only
 * media; whatever would write fails with %VIGIE_DATABASE_ERROR_READ_ONLY */
VigieWorkspace *
vigie_workspace_open_for_reading (const char *folder, const VigieClock *clock, GError **error);

/** vigie_workspace_create_sample: a campaign of its own with invented organisations, an authority,
 * an enrolled auditor A01 and assignments around now, for exploring. The coordinator's side lies in
 * `FOLDER/coordinator`. */
VigieWorkspace *
vigie_workspace_create_sample (const char *folder, const VigieClock *clock, GError **error);

/** vigie_workspace_get_coordinator: Returns: (transfer full) (nullable): the folder of its
 * coordinator's side, which only a sample that was made here has */
char *vigie_workspace_get_coordinator (VigieWorkspace *self);

/** vigie_workspace_set_passphrase: for a key that is kept with one; asked for when signing */
void vigie_workspace_set_passphrase (VigieWorkspace *self, const char *passphrase);

/**
 * vigie_workspace_begin_rehearsal:
 * @seed: where the identifiers of audits, submissions and bundles come from, from now on
 *
 * For `vigiectl demo` alone: until vigie_workspace_end_rehearsal() everything is one transaction,
 * so that an answer that was acknowledged is not yet durable.
 */
gboolean vigie_workspace_begin_rehearsal (VigieWorkspace *self, guint64 seed, GError **error);

/** vigie_workspace_end_rehearsal: everything since its begin is on disk when it returns %TRUE, and
 * nothing of it otherwise: the workspace must then be closed */
gboolean vigie_workspace_end_rehearsal (VigieWorkspace *self, GError **error);

const char *vigie_workspace_get_folder (VigieWorkspace *self);
VigieCampaign *vigie_workspace_get_campaign (VigieWorkspace *self);
const char *vigie_workspace_get_code (VigieWorkspace *self);
gboolean vigie_workspace_is_enrolled (VigieWorkspace *self);

/** vigie_workspace_write_request: writes the `NAME.request.asice` with the signing request */
gboolean vigie_workspace_write_request (VigieWorkspace *self, const char *target, GError **error);

/* What there is to do ---------------------------------------------------------------------------
 */

#define VIGIE_TYPE_WORK_ITEM (vigie_work_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkItem, vigie_work_item, VIGIE, WORK_ITEM, GObject)

/**
 * VigieWorkItem:
 *
 * An assignment with its audit, or an audit without assignment: a row of the auditor's list.
 * Read-only properties, all notified when they change: `audit-id` (nullable), `assignment-id`
 * (nullable), `channel`, `channel-name`, `organisation`, `organisation-name`, `category`, `wave`,
 * `wave-name`, `scenario`, `scenario-title`, `scenario-text`, `site` (nullable), `contact`
 * (nullable: how the organisation is reached on the channel), `state` (int), `starts` and `ends`
 * (boxed GDateTime, nullable), `due` (boxed GDateTime, nullable: the day, at its begin, on which
 * the reply that a draft waits for is due), `remind` (boxed GDateTime, nullable: the day from which
 * on a reminder may be sent), `reminders` and `reminders-allowed` (uint: sent, and what the
 * campaign allows), `answered`, `total` (uint: required answers given, and all), `modified` (boxed
 * GDateTime, nullable), `reason` (nullable: why it was returned), `revision` (uint), `refused`
 * (boolean).
 */
const char *vigie_work_item_get_audit_id (VigieWorkItem *self);
const char *vigie_work_item_get_assignment_id (VigieWorkItem *self);
const char *vigie_work_item_get_channel (VigieWorkItem *self);
const char *vigie_work_item_get_channel_name (VigieWorkItem *self);
const char *vigie_work_item_get_organisation (VigieWorkItem *self);
const char *vigie_work_item_get_organisation_name (VigieWorkItem *self);
/** vigie_work_item_get_organisation_key: the name as g_utf8_collate_key() gives it, to sort by */
const char *vigie_work_item_get_organisation_key (VigieWorkItem *self);
const char *vigie_work_item_get_category (VigieWorkItem *self);
const char *vigie_work_item_get_wave (VigieWorkItem *self);
const char *vigie_work_item_get_wave_name (VigieWorkItem *self);
const char *vigie_work_item_get_scenario (VigieWorkItem *self);
const char *vigie_work_item_get_scenario_title (VigieWorkItem *self);
const char *vigie_work_item_get_scenario_text (VigieWorkItem *self);
const char *vigie_work_item_get_site (VigieWorkItem *self);
const char *vigie_work_item_get_contact (VigieWorkItem *self);
VigieAuditState vigie_work_item_get_state (VigieWorkItem *self);
GDateTime *vigie_work_item_get_starts (VigieWorkItem *self);
GDateTime *vigie_work_item_get_ends (VigieWorkItem *self);
GDateTime *vigie_work_item_get_modified (VigieWorkItem *self);
GDateTime *vigie_work_item_get_due (VigieWorkItem *self);
GDateTime *vigie_work_item_get_remind (VigieWorkItem *self);
guint vigie_work_item_get_reminders (VigieWorkItem *self);
guint vigie_work_item_get_reminders_allowed (VigieWorkItem *self);
guint vigie_work_item_get_answered (VigieWorkItem *self);
guint vigie_work_item_get_total (VigieWorkItem *self);
const char *vigie_work_item_get_reason (VigieWorkItem *self);
guint vigie_work_item_get_revision (VigieWorkItem *self);

/** vigie_work_item_was_final: whether it is finalised, or was once: it says what was done then,
 * whatever is corrected now */
gboolean vigie_work_item_was_final (VigieWorkItem *self);

/** vigie_work_item_has_window: whether there is a last day for it, which still matters */
gboolean vigie_work_item_has_window (VigieWorkItem *self);

/** vigie_work_item_is_refused: whether an audit that was returned was not sent back with a question
 * but refused, by a person or when its bundle was merged */
gboolean vigie_work_item_is_refused (VigieWorkItem *self);

/** vigie_work_item_is_waiting: whether the audit sleeps at @now: it waits for a reply that is not
 * due yet, and no reminder may be sent */
gboolean vigie_work_item_is_waiting (VigieWorkItem *self, GDateTime *now);

/** vigie_work_item_can_remind: whether a reminder may be sent at @now, a local time */
gboolean vigie_work_item_can_remind (VigieWorkItem *self, GDateTime *now);

/** vigie_workspace_can_contact: whether the organisation may be contacted at @now, a local time,
 * for what is not begun or not sent yet: within the assignment's window and the channel's hours, on
 * a working day of the organisation's calendar. Channels without hours are not told of: %FALSE */
gboolean vigie_workspace_can_contact (VigieWorkspace *self, VigieWorkItem *item, GDateTime *now);

/**
 * vigie_workspace_get_contact_days:
 * @monday: first day of a week
 *
 * Returns: the days of that week on which the organisation may be contacted for what is not begun
 * or not sent yet, whatever the hour: bit 0 for Monday to bit 6 for Sunday
 */
guint
vigie_workspace_get_contact_days (VigieWorkspace *self, VigieWorkItem *item, const GDate *monday);

/** vigie_workspace_get_contact_hours: Returns: (transfer none) (nullable): the hours of the item's
 * channel, `HH:MM-HH:MM`, %NULL-ended */
const char *const *vigie_workspace_get_contact_hours (VigieWorkspace *self, VigieWorkItem *item);

/**
 * vigie_workspace_search:
 * @text: words, each of which an answer must have, or begin a word of it; case and accents do not
 *   matter
 *
 * Looks through what was written in all audits that are kept.
 *
 * Returns: (transfer full) (element-type utf8 utf8): audit id → the words found, with what stands
 *   around them; empty if @text is
 */
GHashTable *vigie_workspace_search (VigieWorkspace *self, const char *text, GError **error);

/** vigie_workspace_get_items: Returns: (transfer none): a live list of #VigieWorkItem, by window
 * end, then organisation; the texts are in the program's language */
GListModel *vigie_workspace_get_items (VigieWorkspace *self);

/** vigie_workspace_find_item: Returns: (transfer none) (nullable): by audit id or assignment id */
VigieWorkItem *vigie_workspace_find_item (VigieWorkspace *self, const char *id);

/* Audits --------------------------------------------------------------------------------------- */

/**
 * vigie_workspace_new_audit:
 * @channel: (nullable): needed without @assignment
 * @organisation: (nullable): needed without @assignment
 * @assignment: (nullable): the assignment it fulfils
 *
 * Returns: (transfer full) (nullable): UUID of the new draft
 */
char *vigie_workspace_new_audit (VigieWorkspace *self,
                                 const char *channel,
                                 const char *organisation,
                                 const char *assignment,
                                 GError **error);

/** vigie_workspace_discard: throws a draft away; its history stays until the workspace is purged */
gboolean vigie_workspace_discard (VigieWorkspace *self, const char *audit_id, GError **error);

/** vigie_workspace_revise: reopens a finalised, exported, received or returned audit as a draft of
 * the next revision, with a reason that is kept */
gboolean vigie_workspace_revise (VigieWorkspace *self,
                                 const char *audit_id,
                                 const char *reason,
                                 GError **error);

/** VigieHistoryEntry: one change of one answer, or of the instances of a repeat; @kind: `answer`
 * and `attach` are given by a person; `remind` is a reminder that was sent, `reminder[N]` its
 * @path; `add` and `remove` are instances and what comes or goes with them, and all that comes and
 * goes by undoing and redoing */
typedef struct
{
  gint64 sequence;
  guint revision;
  char *kind;
  char *time; /* RFC 3339 */
  char *path;
  char *before;
  char *after;
} VigieHistoryEntry;

/** vigie_workspace_get_history: Returns: (transfer full) (nullable) (element-type
 * VigieHistoryEntry) */
GPtrArray *vigie_workspace_get_history (VigieWorkspace *self, const char *audit_id, GError **error);

/** vigie_workspace_get_answer_history: the same of the one answer that is at @path now, also from
 * when its instance of a repeat had another position */
GPtrArray *vigie_workspace_get_answer_history (VigieWorkspace *self,
                                               const char *audit_id,
                                               const char *path,
                                               GError **error);

#define VIGIE_TYPE_AUDIT (vigie_audit_get_type ())
G_DECLARE_FINAL_TYPE (VigieAudit, vigie_audit, VIGIE, AUDIT, GObject)

/**
 * vigie_workspace_open_audit:
 *
 * Opens an audit with its form and answers. Only a draft can be answered; others are for reading.
 * Properties of #VigieAudit: `saved-at` (boxed GDateTime, notified after each durable change),
 * `answered`, `total` (uint).
 *
 * Returns: (transfer full) (nullable): the open audit
 */
VigieAudit *vigie_workspace_open_audit (VigieWorkspace *self, const char *audit_id, GError **error);

const char *vigie_audit_get_id (VigieAudit *self);
VigieWorkItem *vigie_audit_get_item (VigieAudit *self);
VigieAuditState vigie_audit_get_state (VigieAudit *self);
guint vigie_audit_get_revision (VigieAudit *self);
VigieFormSession *vigie_audit_get_session (VigieAudit *self);
GDateTime *vigie_audit_get_saved_at (VigieAudit *self);

/**
 * vigie_audit_answer:
 * @node: the question
 * @value: the answer as text, "" to clear
 * @error: %VIGIE_FORM_ERROR (nothing changed), or %VIGIE_DATABASE_ERROR (the session has the value,
 *   the disk does not: the caller says so and calls vigie_audit_save_again())
 *
 * Gives an answer: session first, then answer, history and everything that was recomputed in one
 * durable transaction. When it returns %TRUE, the answer survives a power cut.
 */
gboolean
vigie_audit_answer (VigieAudit *self, VigieFormNode *node, const char *value, GError **error);

/** vigie_audit_save_again: writes what could not be saved, all of it; %TRUE when all is on disk */
gboolean vigie_audit_save_again (VigieAudit *self, GError **error);

/**
 * vigie_audit_keep_typing:
 * @node: the question
 * @value: what stands in its field now
 *
 * Keeps a text that is still being typed, durably: no answer yet, and nothing in the history. When
 * the program ends before it is one, it becomes an answer as the audit is opened to work in it
 * again. `saved-at` is notified.
 */
gboolean
vigie_audit_keep_typing (VigieAudit *self, VigieFormNode *node, const char *value, GError **error);

/**
 * vigie_audit_save_copy:
 * @folder: a folder that does not exist yet, on a disk that takes it; that need not know locks
 *
 * Copies the whole workspace as vigie_workspace_backup() does, with what could not be saved here.
 * Here it stays unsaved.
 */
gboolean vigie_audit_save_copy (VigieAudit *self, const char *folder, GError **error);

/**
 * vigie_audit_carry_over:
 * @folder: another workspace of the same auditor, such as a backup
 * @lost: (out): files that could not be read any more; their questions have no answer there
 *
 * Puts the answers as they stand here into the audit there: the same one, that of the same
 * assignment, or a new one. It must be a draft. Its history tells of each as an answer.
 *
 * Returns: (transfer full) (nullable): id of the audit there
 */
char *vigie_audit_carry_over (VigieAudit *self, const char *folder, guint *lost, GError **error);

gboolean vigie_audit_add_repeat (VigieAudit *self, const char *path, GError **error);
gboolean vigie_audit_remove_repeat (VigieAudit *self, VigieFormNode *instance, GError **error);

/**
 * vigie_audit_undo:
 * @error: %VIGIE_WORKSPACE_ERROR_NO_STEP, or %VIGIE_DATABASE_ERROR as vigie_audit_answer()
 *
 * Takes the last thing back that was done in the draft and is not taken back yet: an answer, a
 * file, an instance added or removed with all its answers; with it everything that the form changed
 * because of it. The history tells it as what it is, a further change. Steps are kept when the
 * audit is closed, and end when it is finalised.
 *
 * Returns: (transfer full) (nullable): path of the question or instance that it was about
 */
char *vigie_audit_undo (VigieAudit *self, GError **error);

/** vigie_audit_redo: does what was undone last again, unless something else was done since */
char *vigie_audit_redo (VigieAudit *self, GError **error);
gboolean vigie_audit_can_undo (VigieAudit *self);
gboolean vigie_audit_can_redo (VigieAudit *self);

/** vigie_audit_get_return_reason: Returns: (transfer full) (nullable): why the coordinator returned
 * this audit, also while its next revision is a draft; %NULL if that did not happen, "" without a
 * reason */
char *vigie_audit_get_return_reason (VigieAudit *self);

/** vigie_audit_was_refused: whether it came back without a question, as
 * vigie_work_item_is_refused(), also while its next revision is a draft */
gboolean vigie_audit_was_refused (VigieAudit *self);

/** VigieAuditRemark: what the coordinator asks about the answer that was at @asked; @path:
 * (nullable): where it is now, %NULL if its instance of a repeat was removed */
typedef struct
{
  char *path;
  char *asked;
  char *text;
} VigieAuditRemark;

/** vigie_audit_list_remarks: Returns: (transfer none) (element-type VigieAuditRemark): those of the
 * revision that came back, in the order of the form, also while its next revision is a draft */
const GPtrArray *vigie_audit_list_remarks (VigieAudit *self);

/** vigie_audit_get_remark: Returns: (transfer none) (nullable): what is asked about this answer */
const char *vigie_audit_get_remark (VigieAudit *self, VigieFormNode *node);

/** vigie_audit_find_named: Returns: (transfer none) (nullable): the first question that is asked
 * now and whose code (`vigie:code`) or name stands in @text as a word */
VigieFormNode *vigie_audit_find_named (VigieAudit *self, const char *text);

/** vigie_audit_can_remind: whether a reply is waited for and a reminder may be sent at @now, a
 * local time: the campaign allows one more, so many working days after what was sent last have
 * passed, and the reply is not given up yet */
gboolean vigie_audit_can_remind (VigieAudit *self, GDateTime *now);

/** vigie_audit_remind: notes that a reminder was sent at @now, durably and as a step that can be
 * undone; %VIGIE_WORKSPACE_ERROR_STATE if none may be */
gboolean vigie_audit_remind (VigieAudit *self, GDateTime *now, GError **error);

/** vigie_audit_get_n_reminders: how many were sent */
guint vigie_audit_get_n_reminders (VigieAudit *self);

/** vigie_audit_can_close_unanswered: whether a reply is waited for that is due at @now, a local
 * time, or was due before */
gboolean vigie_audit_can_close_unanswered (VigieAudit *self, GDateTime *now);

/** vigie_audit_close_unanswered: answers that no reply came, as the form has it;
 * %VIGIE_WORKSPACE_ERROR_STATE if none is waited for, or it is not due yet at @now */
gboolean vigie_audit_close_unanswered (VigieAudit *self, GDateTime *now, GError **error);

/**
 * vigie_audit_attach:
 * @path: a file; it is copied into the store, digested on the way, synced, then the answer is given
 * @error: %VIGIE_WORKSPACE_ERROR_EVIDENCE …
 *
 * Answers an upload question; the value is a safe file name that keeps the original's.
 */
gboolean
vigie_audit_attach (VigieAudit *self, VigieFormNode *node, const char *path, GError **error);

/** VigieEvidence: a file kept for an answer; @file is its path in the store */
typedef struct
{
  char *name;
  char *sha256;
  char *media_type;
  guint64 size;
  char *file;
} VigieEvidence;

/** vigie_audit_get_evidence: Returns: (transfer full) (nullable): evidence behind an answer */
VigieEvidence *vigie_audit_get_evidence (VigieAudit *self, VigieFormNode *node);
void vigie_evidence_free (VigieEvidence *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEvidence, vigie_evidence_free)

/** vigie_audit_get_media: @reference: a picture, sound or film that the form shows, as
 * vigie_form_session_get_text() gives it; %VIGIE_BASE_ERROR_NOT_FOUND; Returns: (transfer full)
 * (nullable): its bytes */
GBytes *vigie_audit_get_media (VigieAudit *self, const char *reference, GError **error);

/** vigie_audit_start_stopwatch: time begins to run for a question; it goes on when the audit is
 * closed, the program ends or the machine sleeps or is started anew */
gboolean vigie_audit_start_stopwatch (VigieAudit *self, VigieFormNode *node, GError **error);

/** vigie_audit_get_stopwatch: whether time runs for a question; @elapsed: microseconds since the
 * start, if it does */
gboolean vigie_audit_get_stopwatch (VigieAudit *self, VigieFormNode *node, gint64 *elapsed);

/** vigie_audit_stop_stopwatch: time no longer runs; what to do with it is the caller's */
gboolean vigie_audit_stop_stopwatch (VigieAudit *self, VigieFormNode *node, GError **error);

/** VigieNote: a line that a person wrote down on the way; @time: when, local */
typedef struct
{
  gint64 number;
  GDateTime *time;
  char *text;
} VigieNote;

void vigie_note_free (VigieNote *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieNote, vigie_note_free)

/**
 * vigie_audit_add_note:
 * @text: one line; blanks around it are left out
 * @error: %VIGIE_DATABASE_ERROR; %VIGIE_WORKSPACE_ERROR_STATE if the audit is no draft, or the line
 *   is empty; %VIGIE_FORM_ERROR if the form's field does not take it
 *
 * Writes a line down, with the time. Notes stay in the workspace: they are in no submission and no
 * bundle, unless the form has a text question whose bind says `vigie:notes`, in the namespace
 * `urn:vigie:xforms:1`. Then the line is added to its answer as `HH:MM text` as well, and can be
 * undone there like any answer.
 *
 * Returns: whether the note is safe
 */
gboolean vigie_audit_add_note (VigieAudit *self, const char *text, GError **error);

/** vigie_audit_remove_note: @number: of the note; what the form's field has stays */
gboolean vigie_audit_remove_note (VigieAudit *self, gint64 number, GError **error);

/** vigie_audit_list_notes: Returns: (transfer full) (nullable) (element-type VigieNote): in the
 * order in which they were written, of an audit in any state */
GPtrArray *vigie_audit_list_notes (VigieAudit *self, GError **error);

/** vigie_audit_set_position: remembers the question a person is at; lazily written, never lost by a
 * clean end */
void vigie_audit_set_position (VigieAudit *self, const char *path);
const char *vigie_audit_get_position (VigieAudit *self);

/** VigieAuditWarningKind: what a coordinator would come back for
 * @VIGIE_AUDIT_WARNING_FUTURE: a date or time that is still to come
 * @VIGIE_AUDIT_WARNING_PAST: a date or time that is more than a year ago
 * @VIGIE_AUDIT_WARNING_HASTE: answers given faster than one can read the questions
 * @VIGIE_AUDIT_WARNING_EVIDENCE: a file that answers another question or audit too
 * @VIGIE_AUDIT_WARNING_TEXT: a paragraph that stands in another audit too
 * @VIGIE_AUDIT_WARNING_SAME: the same choice throughout a section
 * @VIGIE_AUDIT_WARNING_NAME: a text that looks as if it named a person
 */
typedef enum
{
  VIGIE_AUDIT_WARNING_FUTURE,
  VIGIE_AUDIT_WARNING_PAST,
  VIGIE_AUDIT_WARNING_HASTE,
  VIGIE_AUDIT_WARNING_EVIDENCE,
  VIGIE_AUDIT_WARNING_TEXT,
  VIGIE_AUDIT_WARNING_SAME,
  VIGIE_AUDIT_WARNING_NAME,
} VigieAuditWarningKind;

/** VigieAuditWarning: @node: the question to look at; @message: a sentence */
typedef struct
{
  VigieAuditWarningKind kind;
  VigieFormNode *node;
  char *message;
} VigieAuditWarning;

/** vigie_audit_list_warnings: Returns: (transfer full) (element-type VigieAuditWarning): what
 * should be looked at before the audit is finalised, in body order; nothing of it prevents
 * finalising */
GPtrArray *vigie_audit_list_warnings (VigieAudit *self);

/** vigie_audit_finalise: %VIGIE_WORKSPACE_ERROR_INCOMPLETE if anything is missing or wrong;
 * otherwise the submission's bytes are fixed and the audit can only be read */
gboolean vigie_audit_finalise (VigieAudit *self, GError **error);

/* Bundles and receipts --------------------------------------------------------------------------
 */

/** vigie_workspace_get_key_fingerprint: of the auditor's key, for vigie_fingerprint_to_words():
 * what the coordinator compares a request with */
const char *vigie_workspace_get_key_fingerprint (VigieWorkspace *self);

/** vigie_workspace_get_seals: whether bundles are sealed for the coordinator: the campaign says for
 * whom, and it was not turned off */
gboolean vigie_workspace_get_seals (VigieWorkspace *self);
/** vigie_workspace_set_seals: @seals %FALSE: exports open bundles, whatever the campaign says */
void vigie_workspace_set_seals (VigieWorkspace *self, gboolean seals);

/**
 * vigie_workspace_export:
 * @audits: (nullable): ids, %NULL-ended; %NULL: all that are finalised
 * @target: the `NAME.bundle.asice` to write, or `NAME.bundle.asice.p7m` if it is sealed
 * @progress: (nullable): called with files done and to do
 * @error: %VIGIE_WORKSPACE_ERROR, %VIGIE_PACKAGE_ERROR, %VIGIE_BASE_ERROR
 *
 * Writes one signed bundle. The audits count as exported only once it is on disk.
 *
 * Returns: number of audits written, 0 on failure
 */
guint vigie_workspace_export (VigieWorkspace *self,
                              const char *const *audits,
                              const char *target,
                              GFileProgressCallback progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GError **error);

/** vigie_workspace_export_async: the same while the thread of the workspace goes on: the file is
 * written in another one. Nothing that is exported may be changed meanwhile. @progress is called in
 * the thread-default main context of the caller, which must live until @callback is called. */
void vigie_workspace_export_async (VigieWorkspace *self,
                                   const char *const *audits,
                                   const char *target,
                                   GFileProgressCallback progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/** vigie_workspace_export_finish: Returns: as vigie_workspace_export() */
guint vigie_workspace_export_finish (VigieWorkspace *self, GAsyncResult *result, GError **error);

/**
 * VigieReceiptSummary: what importing a receipt changed
 * @received: audits that the coordinator has
 * @returned: audits that came back
 * @refused: of those, the ones that came back without a question
 * @unchanged: audits of which the same or something later was known already
 * @unknown: audits that did not leave from here in that bundle
 * @purged: (nullable) (element-type utf8): sentences on audits that were returned after they were
 *   purged here, with the reason
 * @audit: (nullable): id of the audit that was received or returned, if it is one
 */
typedef struct
{
  guint received;
  guint returned;
  guint refused;
  guint unchanged;
  guint unknown;
  GPtrArray *purged;
  char *audit;
} VigieReceiptSummary;

void vigie_receipt_summary_clear (VigieReceiptSummary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieReceiptSummary, vigie_receipt_summary_clear)

/** vigie_workspace_is_receipt_for_it: whether a file is a receipt that the campaign's authority
 * signed for this campaign and auditor; nothing is changed */
gboolean vigie_workspace_is_receipt_for_it (VigieWorkspace *self, const char *path);

/** vigie_workspace_import_receipt: @summary: (out) (nullable): filled in on success; to be cleared
 */
gboolean vigie_workspace_import_receipt (VigieWorkspace *self,
                                         const char *path,
                                         VigieReceiptSummary *summary,
                                         GError **error);

/* Housekeeping --------------------------------------------------------------------------------- */

/** vigie_workspace_backup: @target: a folder that does not exist yet; it becomes a whole workspace
 */
gboolean vigie_workspace_backup (VigieWorkspace *self, const char *target, GError **error);

/**
 * vigie_workspace_verify:
 * @cancellable: (nullable): looked at between two documents and files, and within files
 * @problems: (out) (transfer full) (element-type utf8): what was found, each as
 *   vigie_error_describe() gives it; empty if all is well
 *
 * Checks database, evidence digests, finalised bytes against their digests.
 *
 * Returns: whether it could be checked
 */
gboolean vigie_workspace_verify (VigieWorkspace *self,
                                 GCancellable *cancellable,
                                 GPtrArray **problems,
                                 GError **error);

/**
 * VigiePurgePlan: what purging would delete
 * @received: (element-type utf8): ids of audits that the coordinator has
 * @n_discarded: drafts that were thrown away, whose history is still kept
 * @n_files: captured files that nothing else refers to
 * @size: their size in bytes
 */
typedef struct
{
  GPtrArray *received;
  guint n_discarded;
  guint n_files;
  guint64 size;
} VigiePurgePlan;

void vigie_purge_plan_clear (VigiePurgePlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigiePurgePlan, vigie_purge_plan_clear)

/** vigie_workspace_plan_purge: looks what vigie_workspace_purge() would delete now; @plan is filled
 * in on success, to be cleared */
gboolean vigie_workspace_plan_purge (VigieWorkspace *self, VigiePurgePlan *plan, GError **error);

/** vigie_workspace_find_damage: looks through the pages of the database in @folder, on a connection
 * of its own: from any thread, beside whoever works in it; Returns: whether it is damaged, which
 * @error tells (%VIGIE_DATABASE_ERROR_CORRUPT); %FALSE also if it could not be looked at */
gboolean vigie_workspace_find_damage (const char *folder, GError **error);

/** vigie_workspace_check_folder: whether @folder is a workspace, as far as its files say without
 * being read; %VIGIE_WORKSPACE_ERROR_NONE_HERE */
gboolean vigie_workspace_check_folder (const char *folder, GError **error);

/** vigie_workspace_has_remains: whether @folder was a workspace, or was to become one: keys, files
 * or the log of a database are in it, but no database */
gboolean vigie_workspace_has_remains (const char *folder);

/** vigie_workspace_get_newest: Returns: (transfer full) (nullable): when an audit was saved last,
 * as far as the workspace knows; a clock that stands before it was set back */
GDateTime *vigie_workspace_get_newest (VigieWorkspace *self);

/** vigie_workspace_set_patience: how long, in milliseconds, another program that uses the database
 * is waited for (5,000 without it) */
void vigie_workspace_set_patience (VigieWorkspace *self, guint milliseconds);

/** vigie_workspace_purge: really deletes received audits (secure_delete, checkpoint, VACUUM,
 * evidence that nothing refers to); Returns: their number, -1 on failure */
int vigie_workspace_purge (VigieWorkspace *self, GError **error);

G_END_DECLS
