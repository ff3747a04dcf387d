// A choice among a few, with its label.

export interface ChoiceProps {
  label: string;
  value: string;
  options: [value: string, title: string][];
  onChoose: (value: string) => void;
}

export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label class="ds-field ramme-choice">
      <span class="ds-label">{label}</span>
      <select class="ds-input" onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.map(([name, title]) => <option key={name} value={name} selected={name === value}>{title}</option>)}
      </select>
    </label>
  );
}
