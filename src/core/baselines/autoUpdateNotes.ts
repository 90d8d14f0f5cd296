// What an automatic update leaves in a baseline's notes. Source: requirements.md, "Automatic update".

export const firstNote = 'Initial baseline';
export const improvedNote = 'Automatic update due to performance improvement';
